/** Every word of diagrams. */
export const diagramStrings = {
  language: 'mermaid',
  source: 'Source',
  actualSize: 'Actual size',
  enlarge: 'Enlarge',
  save: 'Save as PNG',
  /** Of a picture that came late and was fitted into the room of its words. */
  showWhole: 'Show whole',
  /** What a screen reader says of a picture whose words are one click away. */
  label: (title: string) => (title === '' ? 'Diagram' : `Diagram: ${title}`),
  drawing: 'Drawing…',
  wrong: 'This diagram cannot be drawn.',
  slow: 'This diagram took too long to draw.',
  long: 'This diagram is too long to draw.',
  missing: 'This answer has no diagram.',
};
