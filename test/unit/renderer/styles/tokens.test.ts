import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, toLinearSrgb, type Oklch } from './oklch.ts';

type Theme = 'light' | 'dark';

const css = readFileSync(new URL('../../../../renderer/styles/tokens.css', import.meta.url), 'utf8');
const declaration = /--color-([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\);/g;

function toOklch(text: string): Oklch {
  const [lightness = Number.NaN, chroma = Number.NaN, hue = Number.NaN] = text.split(' ').map(Number);
  return { lightness, chroma, hue };
}

const tokens = new Map(
  [...css.matchAll(declaration)].map(([, name, light, dark]) => [
    name ?? '',
    { light: toOklch(light ?? ''), dark: toOklch(dark ?? '') },
  ]),
);

function colour(name: string, theme: Theme): Oklch {
  const token = tokens.get(name);
  if (token === undefined) throw new Error(`tokens.css has no --color-${name}`);
  return token[theme];
}

const themes: readonly Theme[] = ['light', 'dark'];
const surfaces = ['bg', 'sidebar', 'raised', 'fill', 'sel'];
const codeTokens = ['keyword', 'string', 'number', 'function', 'type'].map((kind) => `code-${kind}`);

describe.each(themes)('colours in %s', (theme) => {
  it('are all inside sRGB, so that no screen shows another colour than was chosen', () => {
    expect(tokens.size).toBeGreaterThan(20);
    for (const [name, token] of tokens) {
      for (const channel of toLinearSrgb(token[theme])) {
        expect(channel, name).toBeGreaterThan(-0.0005);
        expect(channel, name).toBeLessThan(1.0005);
      }
    }
  });

  it.each([
    ['text', 11],
    ['text-2', 5.9],
    ['text-3', 4.8],
    ['accent', 4.5],
  ])('%s reads at %d:1 on the worst surface', (name, ratio) => {
    for (const surface of surfaces) {
      expect(contrast(colour(name, theme), colour(surface, theme)), `${name} on ${surface}`).toBeGreaterThan(ratio);
    }
  });

  it('control borders stand out at 3:1', () => {
    for (const surface of ['bg', 'sidebar', 'raised', 'fill']) {
      expect(contrast(colour('edge', theme), colour(surface, theme)), surface).toBeGreaterThanOrEqual(3);
    }
  });

  it('the filled button reads', () => {
    expect(contrast(colour('on-accent', theme), colour('accent', theme))).toBeGreaterThan(4.9);
  });

  it('meaning reads on its own fill and on the page', () => {
    for (const name of ['danger', 'warn', 'ok']) {
      expect(contrast(colour(name, theme), colour(`${name}-fill`, theme)), name).toBeGreaterThan(4.5);
      expect(contrast(colour(name, theme), colour('bg', theme)), name).toBeGreaterThan(4.5);
      expect(contrast(colour('accent', theme), colour(`${name}-fill`, theme)), `accent on ${name}`).toBeGreaterThan(4.5);
    }
  });

  it('code reads at 5.5:1', () => {
    for (const name of codeTokens) {
      expect(contrast(colour(name, theme), colour('code', theme)), name).toBeGreaterThanOrEqual(5.5);
    }
  });
});
