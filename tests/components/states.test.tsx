import { describe, expect, it } from 'vitest';

import { Clock } from '#app/components/clock.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Steps } from '#app/components/steps.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { Tag } from '#app/components/tag.tsx';
import { TaskList } from '#app/components/task-list.tsx';
import { find, render, textOf } from '#tests/components/render.tsx';

describe('a clock', () => {
  const clock = (props: object) =>
    render(<Clock label="Answer" dueOn="2026-11-21" daysLeft={9} {...props} />);

  it.each([
    [{}, 'tone-info', '9 days left', 'due 21 November 2026'],
    [{ daysLeft: 3 }, 'tone-warning', '3 days left', 'due 21 November 2026'],
    [{ daysLeft: 9, warnDays: 10 }, 'tone-warning', '9 days left', 'due 21 November 2026'],
    [{ daysLeft: 0 }, 'tone-warning', 'Due today', 'due 21 November 2026'],
    [{ daysLeft: -1 }, 'tone-danger', '1 day overdue', 'due 21 November 2026'],
    [{ daysLeft: -9, doneOn: '2026-11-21' }, 'tone-success', 'Done in time', 'on 21 November 2026'],
    [{ daysLeft: -9, doneOn: '2026-11-22' }, 'tone-warning', 'Done late', 'on 22 November 2026'],
  ])('with %j is %s and says "%s"', (props, tone, state, date) => {
    const page = clock(props);
    expect(find(page, '.clock').classList.contains(tone)).toBe(true);
    expect(textOf(find(page, '.clock__state'))).toBe(state);
    expect(textOf(find(page, '.clock__date'))).toBe(date);
  });

  it('has another shape for each state, so that colour is never alone', () => {
    const states = [{}, { daysLeft: 1 }, { daysLeft: -1 }, { doneOn: '2026-11-20' }];
    const shapes = states.map((props) => find(clock(props), 'path').getAttribute('d'));
    expect(new Set(shapes).size).toBe(states.length);
  });
});

describe('tags and notices', () => {
  it('have another shape for each tone', () => {
    const tones = ['neutral', 'info', 'success', 'warning', 'danger'] as const;
    const shapes = tones.map((tone) => find(render(<Tag tone={tone}>x</Tag>), 'path').getAttribute('d'));
    expect(new Set(shapes).size).toBe(tones.length);
  });

  it('announce the result of an act', () => {
    expect(find(render(<Notice live>x</Notice>), '.notice').getAttribute('role')).toBe('status');
    expect(find(render(<Notice>x</Notice>), '.notice').hasAttribute('role')).toBe(false);
  });

  it('name their tone in the language of the reader', () => {
    expect(textOf(find(render(<Notice tone="success">x</Notice>, 'fr'), '.notice__title'))).toBe(
      'C’est fait',
    );
  });
});

describe('the task list', () => {
  it('puts danger first and keeps the order within a level', () => {
    const page = render(
      <TaskList
        tasks={[
          { key: 'a', level: 'normal', to: '/a', title: 'A' },
          { key: 'b', level: 'urgent', to: '/b', title: 'B', detail: 'why' },
          { key: 'c', level: 'soon', to: '/c', title: 'C' },
          { key: 'd', level: 'urgent', to: '/d', title: 'D' },
        ]}
      />,
    );
    expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      '/b',
      '/d',
      '/c',
      '/a',
    ]);
    expect(textOf(find(page, 'li'))).toBe('BwhyUrgent');
  });

  it('says when nothing waits', () =>
    expect(textOf(render(<TaskList tasks={[]} />))).toBe('Nothing waits for you.'));
});

describe('steps', () => {
  it('mark the current one, what is done and what can be reached', () => {
    const page = render(
      <Steps
        current={1}
        steps={[{ label: 'A', to: '/a', done: true }, { label: 'B', to: '/b' }, { label: 'C' }]}
      />,
    );
    expect(textOf(find(page, '.steps__position'))).toBe('Step 2 of 3B');
    expect(textOf(find(page, '[aria-current=step]'))).toBe('B');
    expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['/a']);
    expect(textOf(find(page, '.is-done'))).toBe('A done');
  });
});

describe('the summary list', () => {
  it('says what was not recorded and names what each link changes', () => {
    const page = render(
      <SummaryList
        rows={[
          { label: 'Make', value: '', changeTo: '#make' },
          { label: 'n', value: 0 },
        ]}
      />,
    );
    expect([...page.querySelectorAll('dd')].map(textOf)).toEqual(['Not recorded', 'Change', '0']);
    expect(find(page, 'a').getAttribute('aria-label')).toBe('Change: Make');
  });
});
