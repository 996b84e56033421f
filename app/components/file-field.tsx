import { controlAttributes, Field, type FieldProps } from '#app/components/field.tsx';

export interface FileFieldProps extends FieldProps {
  /** Kinds that the browser offers first, as in `.csv,.xlsx`; the server looks at the content */
  accept?: string;
  multiple?: boolean;
  /** A phone opens its rear camera instead of its pictures */
  camera?: boolean;
}

/** A file of this device. The form around it sends `multipart/form-data`; a chosen file is not kept when the form comes back. */
export function FileField(props: FileFieldProps) {
  return (
    <Field {...props}>
      <input
        {...controlAttributes(props)}
        className="input input--file"
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        capture={props.camera ? 'environment' : undefined}
      />
    </Field>
  );
}
