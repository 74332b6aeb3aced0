const icon = /@primer[\\/]octicons-react[\\/]dist[\\/]icons[\\/]/;

/**
 * A Vite plugin that leaves Octicons in the one size that the window shows: 16 px. The drawings for other sizes are more than half of
 * what they weigh.
 * @returns {import('vite').Plugin}
 */
export function octicons16() {
  return {
    name: 'octicons-16',
    enforce: 'pre',
    transform(code, id) {
      if (!icon.test(id)) return null;
      const [, drawing] = /^\t("16": \{$[\s\S]*?^\t\}),?$/m.exec(code) ?? [];
      // Few are drawn for other sizes only.
      if (drawing === undefined) return null;
      return code
        .replace(/^var heights = \[.*\];$/m, 'var heights = ["16"];')
        .replace(/^var svgDataByHeight = \{$[\s\S]*?^\};$/m, `var svgDataByHeight = { ${drawing} };`);
    },
  };
}
