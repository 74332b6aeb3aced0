/** Every word of diagrams. */
export const diagramStrings = {
  language: 'mermaid',
  source: 'Source',
  actualSize: 'Actual size',
  /** What a screen reader says of a picture whose words are one click away. */
  label: (title: string) => (title === '' ? 'Diagram' : `Diagram: ${title}`),
  drawing: 'Drawing…',
  wrong: 'This diagram cannot be drawn.',
  slow: 'This diagram took too long to draw.',
  long: 'This diagram is too long to draw.',
};
