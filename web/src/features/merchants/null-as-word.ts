/** What a radio button holds for "nobody knows": the browser knows no null. */
export const unknownWord = 'unknown'

/** For a Form.Item of radio buttons whose value may be null. */
export const nullAsWord = {
  getValueProps: (value: unknown) => ({ value: value ?? unknownWord }),
  normalize: (value: unknown) => (value === unknownWord ? null : value),
}
