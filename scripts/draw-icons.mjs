// Draws app/icons from app/icons/icon.svg: `node scripts/draw-icons.mjs`. Needs an installed Chromium; the results are committed.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const icons = join(dirname(fileURLToPath(import.meta.url)), '..', 'app', 'icons');

const trayStates = /** @type {const} */ (['idle', 'answering', 'unread', 'error']);

/** @typedef {{ size: number, png: Buffer }} SizedPicture */

/**
 * The mark on a 16-unit grid: a caret 2 × 12 with two arms; the caret in three pieces, a dot or a "!" tell the state by shape.
 * @param {(typeof trayStates)[number]} state
 * @param {string} color
 * @param {string} accent
 */
function traySvg(state, color, accent) {
  const caret = {
    idle: '<rect x="3" y="2" width="2" height="12" rx="1"/>',
    unread: '<rect x="3" y="2" width="2" height="12" rx="1"/>',
    error: '<rect x="3" y="2" width="2" height="12" rx="1"/>',
    answering:
      '<rect x="3" y="2" width="2" height="3" rx="1"/><rect x="3" y="6.5" width="2" height="3" rx="1"/><rect x="3" y="11" width="2" height="3" rx="1"/>',
  }[state];
  const arms = `<polyline points="12,3.5 7,8 12,12.5" fill="none" stroke="${color}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`;
  const badge = {
    idle: '',
    answering: '',
    unread: '<circle cx="13" cy="3" r="2.4"/>',
    error: '<rect x="12.25" y="4.5" width="2" height="5" rx="1"/><circle cx="13.25" cy="12" r="1.2"/>',
  }[state];
  const shownArms = state === 'error' ? arms.replaceAll('12,', '10.5,').replace('7,8', '6.8,8') : arms;
  const shiftedArms = state === 'unread' ? shownArms.replace('12,3.5', '9.4,5.8') : shownArms;
  return `<g fill="${accent}">${caret}</g>${shiftedArms}<g fill="${color}">${badge}</g>`;
}

/**
 * @param {string} body
 * @param {string} viewBox
 * @param {number} size
 */
function page(body, viewBox, size) {
  return `<style>*{margin:0}</style><svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" width="${size}" height="${size}" style="display:block">${body}</svg>`;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/**
 * @param {string} html
 * @param {number} size
 */
async function draw(html, size) {
  const tab = await browser.newPage({ viewport: { width: size, height: size } });
  await tab.setContent(html);
  const png = await tab.screenshot({ omitBackground: true });
  await tab.close();
  return png;
}

/**
 * An .ico is a directory of PNGs: 6 bytes of header, 16 a picture, then the pictures.
 * @param {readonly SizedPicture[]} pictures
 */
function ico(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    header.writeUInt8(size >= 256 ? 0 : size, at);
    header.writeUInt8(size >= 256 ? 0 : size, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/**
 * An .icns is a list of tagged PNGs, each with its length.
 * @param {readonly { type: string, png: Buffer }[]} pictures
 */
function icns(pictures) {
  const entries = pictures.map(({ type, png }) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'ascii');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(entries);
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'ascii');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

const source = readFileSync(join(icons, 'icon.svg'), 'utf8');
const inner = source.replace(/^[\s\S]*?<svg[^>]*>/, '').replace('</svg>', '');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** @type {Map<number, Buffer>} */
const drawn = new Map();
/** @param {number} size */
const drawnAt = (size) => drawn.get(size) ?? Buffer.alloc(0);
for (const size of sizes) {
  // Small sizes drop the margin around the rounded square, which would cost a quarter of the pixels.
  drawn.set(size, await draw(page(inner, size <= 64 ? '84 84 856 856' : '0 0 1024 1024', size), size));
}
writeFileSync(join(icons, 'icon.png'), drawnAt(1024));
writeFileSync(join(icons, 'icon.ico'), ico([16, 24, 32, 48, 64, 128, 256].map((size) => ({ size, png: drawnAt(size) }))));
writeFileSync(
  join(icons, 'icon.icns'),
  icns(
    Object.entries({ icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 }).map(([type, size]) => ({ type, png: drawnAt(size) })),
  ),
);

for (const state of trayStates) {
  for (const { scale, suffix } of [
    { scale: 1, suffix: '' },
    { scale: 2, suffix: '@2x' },
  ]) {
    const size = 16 * scale;
    const variants = {
      Template: traySvg(state, '#000000', '#000000'),
      Light: traySvg(state, '#0c2b34', '#0f7690'),
      Dark: traySvg(state, '#f6fafb', '#68cdee'),
    };
    for (const [variant, body] of Object.entries(variants)) {
      writeFileSync(join(icons, 'tray', `${state}${variant}${suffix}.png`), await draw(page(body, '0 0 16 16', size), size));
    }
  }
}
await browser.close();
