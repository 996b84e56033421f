/** Fields of a form as they were typed, to be sent again without being shown. */
export function HiddenFields({ fields }: { fields: Readonly<Record<string, readonly string[]>> }) {
  return (
    <>
      {Object.entries(fields).flatMap(([name, values]) =>
        values.map((value, index) => (
          <input key={`${name}:${index}`} type="hidden" name={name} value={value} />
        )),
      )}
    </>
  );
}
