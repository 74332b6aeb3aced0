/**
 * @typedef {import('../../app/errors/code-copy.ts').Copy} Copy
 * @typedef {import('../../app/errors/error-action.ts').Offer} Offer
 * @typedef {import('../../app/errors/app-error.ts').AppError} AppError
 * @typedef {{
 *   copyByCode: Readonly<Record<string, Copy>>,
 *   copyByReason: Readonly<Record<string, Copy & { readonly code: string }>>,
 *   offerLabels: Readonly<Record<string, string>>,
 * }} ErrorTables
 */

/** What a sentence is given where the table shows it: figures and names that stand for any others. */
const sample = {
  message: 'What was asked for does not exist.',
  facts: {
    balanceUsd: 0,
    tokens: 214_000,
    limitTokens: 200_000,
    requestBytes: 4_600_000,
    messageBytes: 12_000,
    flaggedFor: ['violence'],
    pageTitle: 'Welcome to Wi-Fi',
  },
  detail: "what the gateway's answer says",
};
const context = { modelName: '{model}', dataPolicy: { allowsTraining: false, zeroRetention: false }, isSearchInDoubt: true };

/**
 * The page that lists every error: when it happens, what users read, and what they are offered.
 * @param {ErrorTables} tables
 */
export function errorDocs({ copyByCode, copyByReason, offerLabels }) {
  /**
   * @param {string} name
   * @param {string} code
   * @param {Copy} copy
   */
  const row = (name, code, { when, sentence, offers }) => {
    const error = /** @type {AppError} */ ({ code, retryable: false, ...sample });
    const text = typeof sentence === 'string' ? sentence : sentence(error, context);
    const labels = offers.map((offer, index) => (index === 0 ? `**${offerLabels[offer]}**` : offerLabels[offer]));
    return `| ${[name, when, text, labels.join(' · ') || 'none'].map(cell).join(' | ')} |`;
  };
  const rows = Object.entries(copyByCode).flatMap(([code, copy]) => [
    row(`\`${code}\``, code, copy),
    ...Object.entries(copyByReason)
      .filter(([, reason]) => reason.code === code)
      .map(([name, reason]) => row(`\`${code}\` · \`${name}\``, code, reason)),
  ]);
  return [
    '# Errors',
    'Generated from `app/errors/` by `npm run docs`; `npm test` compares. Every failure is one of these codes; a reason after the' +
      ' dot says more where users need other words. The window, the command line and the log tell the same ones.',
    'The first offer is the button beside the sentence, the next one a quieter one; an offer whose data is missing is left out. Once part' +
      ' of an answer is there, **Continue** is offered too. Figures and names are samples; {model} is the name of the model that was asked.',
    `| Code | When | Sentence | Offers |\n| --- | --- | --- | --- |\n${rows.join('\n')}`,
    '',
  ].join('\n\n').replace(/\n+$/, '\n');
}

/**
 * Text that stays in its cell of a table.
 * @param {string} text
 */
function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
