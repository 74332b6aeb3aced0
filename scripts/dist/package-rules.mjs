/** Largest app.asar allowed, in bytes: what draws diagrams, the grammars of code and formulas are more than half of what is in it. */
export const maxAsarBytes = 10 * 1024 * 1024;

const allowed = [
  /^package\.json$/,
  /^out\/main\/(index|cli|storage-worker|archive-worker|job-worker)\.mjs$/,
  /^out\/main\/chunks\/[\w.-]+\.mjs$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/diagram\/(frame\.html|diagram-frame\.js)$/,
  /^out\/renderer\/assets\/[\w.-]+\.(js|css|woff2)$/,
  /^app\/icons\/icon\.png$/,
  /^app\/icons\/tray\/\w+(@2x)?\.png$/,
  /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js)$/,
  /^node_modules\/keytar\/prebuilds\/linux-x64\/keytar\.node$/,
];

const required = [
  'package.json',
  'out/main/index.mjs',
  'out/main/cli.mjs',
  'out/main/storage-worker.mjs',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/renderer/diagram/frame.html',
  'out/renderer/diagram/diagram-frame.js',
  'app/icons/icon.png',
  'app/icons/tray/idleTemplate.png',
  'node_modules/keytar/lib/keytar.js',
  'node_modules/keytar/prebuilds/linux-x64/keytar.node',
];

/** What a key, a private key or a token looks like; none may be in a package. */
const secrets = [
  /eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{10,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(gh[pousr]_[A-Za-z0-9]{30,}|npm_[A-Za-z0-9]{30,}|sk-[A-Za-z0-9]{32,})\b/,
];

/**
 * What is wrong with a package, one line each; empty when nothing is.
 * @param {{ files: readonly string[], sizeBytes: number, textOf: (file: string) => string }} archive
 * @returns {string[]}
 */
export function packageProblems({ files, sizeBytes, textOf }) {
  const problems = [];
  for (const file of required) if (!files.includes(file)) problems.push(`${file} is missing`);
  for (const file of files) if (!allowed.some((pattern) => pattern.test(file))) problems.push(`${file} does not belong in a package`);
  if (sizeBytes > maxAsarBytes) problems.push(`app.asar has ${sizeBytes} bytes, ${maxAsarBytes} are allowed`);
  for (const file of files.filter((name) => /\.(mjs|cjs|js|html|css|json)$/.test(name))) {
    const text = textOf(file);
    if (secrets.some((pattern) => pattern.test(text))) problems.push(`${file} holds what looks like a secret`);
    if (/sourceMappingURL=/.test(text) && !file.startsWith('node_modules/')) problems.push(`${file} points to a source map`);
  }
  if (files.includes('package.json')) {
    const manifest = JSON.parse(textOf('package.json'));
    for (const field of ['devDependencies', 'scripts']) {
      if (manifest[field] !== undefined) problems.push(`package.json still has ${field}`);
    }
  }
  return problems;
}

/** The fuses as they must be, in the order of the wire; null where Electron's own default stands. */
export const expectedFuses = [
  ['runAsNode', false],
  ['cookieEncryption', true],
  ['nodeOptions', false],
  ['nodeCliInspect', false],
  ['embeddedAsarIntegrity', true],
  ['onlyLoadAppFromAsar', true],
  ['browserV8Snapshot', false],
  ['fileProtocolPrivileges', false],
];
