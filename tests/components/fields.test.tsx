import { describe, expect, it } from 'vitest';

import { CheckboxField, RadioField } from '#app/components/choice-field.tsx';
import { DatalistField } from '#app/components/datalist-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { RequestFactsContext } from '#app/framework/request-facts.ts';
import { find, render, textOf } from '#tests/components/render.tsx';

const SINGLE = {
  text: (props: object) => <TextField name="a" label="A" value="typed" {...props} />,
  area: (props: object) => <TextArea name="a" label="A" value="typed" {...props} />,
  select: (props: object) => (
    <SelectField name="a" label="A" value="typed" options={[{ value: 'typed', label: 'T' }]} {...props} />
  ),
  date: (props: object) => <DateField name="a" label="A" value="2026-11-02" {...props} />,
  list: (props: object) => <DatalistField name="a" label="A" value="typed" suggestions={['x']} {...props} />,
};

describe.each(Object.entries(SINGLE))('a %s field', (kind, field) => {
  it('is named by its label', () => {
    const page = render(field({}));
    expect(find(page, 'label').getAttribute('for')).toBe('a');
    expect(find(page, '#a').getAttribute('name')).toBe('a');
  });

  it('keeps what was typed', () => {
    const control = find(render(field({})), '#a');
    const kept = {
      area: control.textContent,
      select: control.querySelector('[selected]')?.getAttribute('value'),
    };
    const value = kind === 'area' || kind === 'select' ? kept[kind] : control.getAttribute('value');
    expect(value).toBe(kind === 'date' ? '2026-11-02' : 'typed');
  });

  it('points at its hint and error, and says that it is invalid', () => {
    const page = render(field({ hint: 'H', error: 'E' }));
    const control = find(page, '#a');
    expect(control.getAttribute('aria-describedby')).toBe('a-hint a-error');
    expect(control.getAttribute('aria-invalid')).toBe('true');
    expect(textOf(find(page, '#a-hint'))).toBe('H');
    expect(textOf(find(page, '#a-error'))).toBe('Error: E');
  });

  it('says that it is optional unless it is required', () => {
    expect(textOf(find(render(field({})), 'label'))).toBe('A (optional)');
    expect(textOf(find(render(field({ when: 'only abroad' })), 'label'))).toBe('A (only abroad)');
    const required = render(field({ required: true }));
    expect(textOf(find(required, 'label'))).toBe('A');
    expect(find(required, '#a').getAttribute('aria-required')).toBe('true');
  });

  it('can share its name under another id', () => {
    const page = render(field({ id: 'marks.0' }));
    expect(page.ownerDocument.getElementById('marks.0')?.getAttribute('name')).toBe('a');
  });
});

describe('a file field', () => {
  it('is a named input of kind file that offers what is expected', () => {
    const page = render(<FileField name="file" label="Register" accept=".csv" hint="H" required />);
    const control = find(page, '#file');
    expect(find(page, 'label').getAttribute('for')).toBe('file');
    expect([control.getAttribute('type'), control.getAttribute('accept')]).toEqual(['file', '.csv']);
    expect(control.getAttribute('aria-describedby')).toBe('file-hint');
    expect(control.hasAttribute('multiple')).toBe(false);
  });
});

describe('a choice', () => {
  const choices = [
    { value: 'x', label: 'X', hint: 'about x' },
    { value: 'y', label: 'Y' },
  ];

  it('is a group with a name, its error and the choice made', () => {
    const page = render(<RadioField name="s" label="Level" choices={choices} value="y" error="Choose one" />);
    expect(textOf(find(page, 'fieldset > legend'))).toBe('Level (optional)');
    expect(find(page, 'fieldset').getAttribute('aria-describedby')).toBe('s-error');
    expect([...page.querySelectorAll('input')].map((input) => input.hasAttribute('checked'))).toEqual([
      false,
      true,
    ]);
  });

  it('is reached by the error summary at its first option', () => {
    const page = render(<RadioField name="s" label="Level" choices={choices} />);
    expect(find(page, '#s').getAttribute('value')).toBe('x');
    expect(textOf(find(page, `#${find(page, '#s').getAttribute('aria-describedby')}`))).toBe('about x');
  });

  it('of yes or no sends "yes" unless told otherwise', () => {
    const box = find(render(<CheckboxField name="sure" label="Sure" checked error="Tick it" />), '#sure');
    expect(box.getAttribute('value')).toBe('yes');
    expect(box.hasAttribute('checked')).toBe(true);
    expect(box.getAttribute('aria-describedby')).toBe('sure-error');
  });
});

describe('the error summary', () => {
  it('is absent without errors', () => expect(render(<ErrorSummary errors={[]} />).innerHTML).toBe(''));

  it('counts, links to each field and says that nothing is lost', () => {
    const page = render(
      <ErrorSummary errors={[{ field: 'marks.0.asRead', message: 'One' }, { message: 'Two' }]} />,
    );
    expect(textOf(find(page, '[role=alert] h2'))).toBe('There are 2 things to correct');
    expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      '#marks.0.asRead',
    ]);
    expect([...page.querySelectorAll('li')].map(textOf)).toEqual(['Two', 'One']);
    expect(textOf(page)).toContain('What you typed is kept.');
    const secret = render(<ErrorSummary errors={[{ message: 'One' }]} secrets />);
    expect(textOf(secret)).toContain('except passwords and codes');
  });

  it('names the field where the sentence would fit any and keeps the order of the page, once the fields were drawn', () => {
    const fieldLabels = new Map<string, string>();
    const form = (
      <RequestFactsContext.Provider value={{ language: 'en', nonce: '', requestId: '', fieldLabels }}>
        <ErrorSummary
          errors={[
            { field: 'office', message: 'Fill it in', general: true },
            { field: 'email', message: 'Enter an address', general: false },
            { field: 'phone', message: 'Fill it in', general: true, missing: true },
            { message: 'Of the whole form' },
          ]}
        />
        <TextField name="phone" label="Telephone" />
        <TextField name="office" label="Office" />
        <TextField name="email" label="Email" />
      </RequestFactsContext.Provider>
    );
    render(form);
    const lines = [...render(form).querySelectorAll('li')].map(textOf);
    expect(lines).toEqual([
      'Of the whole form',
      'Missing: Telephone',
      'Office: Fill it in',
      'Enter an address',
    ]);
  });
});
