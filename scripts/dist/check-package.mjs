import { statSync } from 'node:fs';
import * as asar from '@electron/asar';
import { getCurrentFuseWire, FuseState, FuseVersion } from '@electron/fuses';
import { Arch, build, Platform } from 'electron-builder';
import { inRoot } from '../lib/root.mjs';
import { writeElectronStub } from './electron-stub.mjs';
import { expectedFuses, maxAsarBytes, packageProblems } from './package-rules.mjs';

// Packs the app around a stand-in for Electron's binary and reads back what came out. Runs on Node 24 or newer.
const stub = inRoot('out', 'dist-check', 'electron-stub');
const output = inRoot('out', 'dist-check', 'package');
writeElectronStub(stub);
await build({
  projectDir: inRoot(),
  targets: Platform.LINUX.createTarget('dir', Arch.x64),
  publish: 'never',
  config: { extends: inRoot('electron-builder.yml'), electronDist: stub, directories: { output } },
});

const unpacked = inRoot('out', 'dist-check', 'package', 'linux-unpacked');
const archive = `${unpacked}/resources/app.asar`;
const isFile = (/** @type {string} */ path) => !('files' in asar.statFile(archive, path));
const files = asar
  .listPackage(archive, { isPack: false })
  .map((path) => path.replaceAll('\\', '/').replace(/^\//, ''))
  .filter(isFile);
const sizeBytes = statSync(archive).size;
const problems = packageProblems({ files, sizeBytes, textOf: (file) => asar.extractFile(archive, file).toString('utf8') });

const wire = await getCurrentFuseWire(`${unpacked}/kilodesk`);
if (wire.version !== FuseVersion.V1) problems.push('the fuse wire has a version that is not known here');
const states = Object.entries(wire);
expectedFuses.forEach(([name, isOn], index) => {
  const state = states.find(([key]) => key === String(index))?.[1];
  if (state !== (isOn ? FuseState.ENABLE : FuseState.DISABLE)) problems.push(`the fuse ${name} is not ${isOn ? 'on' : 'off'}`);
});

for (const file of files) console.log(`  ${file}`);
console.log(`app.asar: ${files.length} files, ${(sizeBytes / 1024).toFixed(0)} kB of at most ${maxAsarBytes / 1024} kB; ${expectedFuses.length} fuses read back`);
for (const problem of problems) console.error(`kilodesk: package: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
