import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { foldCharacter, foldForSearch } from '../../../app/domain/search/fold-character.ts';
import { parseSearchQuery } from '../../../app/domain/search/search-query.ts';
import { createRandom } from '../../builders/random.ts';
import { exchange, hitsOf, openTestStore, temporaryFolder } from './test-store.ts';

const alphabets: Readonly<Record<string, readonly string[]>> = {
  'Chinese and Japanese': [...'天気がいい日本語今中文世界你好界。、ー々〆𠮷𠀋'],
  Latin: [...'aAbBcC %_\\"\'*().-'],
  emoji: [...'👋🏽🧠👨‍👩‍👧🇩🇪🇫🇷❤️ ab'],
  'right to left': [...'שלוםעברית مرحبا بالعالم ًَُ ab‏'],
};

const accented = [...'aäàAÄâeéEÉêe\u0301oøOØsßſSςσΣµμ йиЙ ñnN'];

/** Rows in which each term stands, as SQLite's LIKE sees it: case makes no difference in ASCII, and only there. */
function likeOracle(db: DatabaseSync, terms: readonly string[]): readonly string[] {
  const conditions = terms.map(() => String.raw`text LIKE ? ESCAPE '\'`).join(' AND ');
  const patterns = terms.map((term) => `%${term.replace(/[\\%_]/g, String.raw`\$&`)}%`);
  return db.prepare(`SELECT id FROM messages WHERE ${conditions} ORDER BY row_id DESC`).all(...patterns).map((row) => String(row['id']));
}

async function fill(characters: readonly string[], seed: number) {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const random = createRandom(seed);
  const pick = (): string => characters[Math.floor(random() * characters.length)] ?? '';
  const text = (length: number): string => Array.from({ length }, pick).join('');
  const texts = Array.from({ length: 120 }, () => text(1 + Math.floor(random() * 30)));
  for (let at = 0; at < texts.length; at += 2) await exchange(store, texts[at] ?? '', texts[at + 1] ?? '');
  const queries = Array.from({ length: 250 }, () => {
    const from = [...(texts[Math.floor(random() * texts.length)] ?? '')];
    const start = Math.floor(random() * from.length);
    const part = from.slice(start, start + 1 + Math.floor(random() * 6)).join('');
    return random() < 0.3 ? `${part} ${text(1 + Math.floor(random() * 3))}` : part;
  });
  return { folder, store, queries: queries.filter((query) => query.trim() !== '') };
}

test.each(Object.entries(alphabets))('%s: the same messages are found as by LIKE, in the same order', async (_name, characters) => {
  const { folder, store, queries } = await fill(characters, 11);
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'), { readOnly: true });
  let found = 0;
  for (const query of queries) {
    const hits = await hitsOf(store, query, 200);
    expect(hits.map(({ messageId }) => messageId), JSON.stringify(query)).toEqual(likeOracle(db, parseSearchQuery(query).terms));
    for (const { excerpt, ranges } of hits) {
      const marked = new Set(ranges.map(({ start, end }) => foldForSearch(excerpt.slice(start, end))));
      expect(marked.size, JSON.stringify(query)).toBeGreaterThan(0);
    }
    found += hits.length;
  }
  db.close();
  expect(found).toBeGreaterThan(500);
});

test('letters are found in either case and with or without marks, for all queries the same as by folded texts', async () => {
  const { folder, store, queries } = await fill(accented, 5);
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'), { readOnly: true });
  const rows = db.prepare('SELECT id, text FROM messages ORDER BY row_id DESC').all();
  db.close();
  const folded = rows.map((row) => ({ id: row['id'], text: foldForSearch(String(row['text'])) }));
  for (const query of queries) {
    const { terms } = parseSearchQuery(query);
    const expected = terms.length === 0 ? [] : folded.filter(({ text }) => terms.every((term) => text.includes(term)));
    expect((await hitsOf(store, query, 200)).map(({ messageId }) => messageId), JSON.stringify(query)).toEqual(expected.map(({ id }) => id));
  }
});

test('every character is folded as the index folds it', () => {
  const db = new DatabaseSync(':memory:');
  db.exec(`
    CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = 'trigram remove_diacritics 1');
    CREATE VIRTUAL TABLE terms USING fts5vocab (texts, instance);
    BEGIN`);
  const insert = db.prepare('INSERT INTO texts (rowid, text) VALUES (?, ?)');
  // Beyond two planes there are no letters; halves of characters and those that are none cannot be saved.
  const isCharacter = (code: number): boolean => (code < 0xd800 || code > 0xdfff) && (code & 0xfffe) !== 0xfffe;
  const codes = Array.from({ length: 0x1ffff }, (_none, at) => at + 1).filter(isCharacter);
  for (const code of codes) insert.run(code, `\u0001\u0002${String.fromCodePoint(code)}\u0003`);
  db.exec('COMMIT');
  const terms = db.prepare('SELECT doc, term FROM terms WHERE "offset" = 0').all();
  const wrong = terms.filter(({ doc, term }) => {
    const third = [...String(term)][2] ?? '';
    const folded = foldCharacter(String.fromCodePoint(Number(doc)));
    return (folded === '' ? '\u0003' : folded) !== third;
  });
  expect(terms).toHaveLength(codes.length);
  expect(wrong).toEqual([]);
  db.close();
});
