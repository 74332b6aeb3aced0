// Stands for what mermaid can use but a diagram here cannot: the ELK layout (1.6 MB), and KaTeX, which makes HTML.

/** Says that it is not there, so that the words of the diagram are shown. */
export default class LeftOut {
  constructor() {
    throw new Error('This layout is left out of Kilodesk.');
  }
}
