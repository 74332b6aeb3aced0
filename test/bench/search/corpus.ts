import type { Random } from '../../builders/random.ts';

const seeds = {
  english:
    'the of and to in a is that it for was on are with as be at this have from or by one had not but what all were when we there can an ' +
    'your which their said if do will each about how up out them then she many some so these would other into has more her two like him ' +
    'see time could no make than first been its who now people my made over did down only way find use may water long little very after ' +
    'words called just where most know function value return query table index error message model window stream answer question file',
  german:
    'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei ' +
    'einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ihre schon wenn ' +
    'können größe straße schließen möglichkeit übersicht gespräch antwort fehler rechnung abschnitt beispiel vergleich zeichen',
  spanish:
    'de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando ' +
    'todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte ' +
    'pregunta respuesta función tabla índice modelo mensaje ventana archivo corazón mañana pequeño',
  russian:
    'и в не на я быть он с что а по это она этот к но они мы весь который из у свой то за от вы о так же для один один год такой тот или ' +
    'если только его бы себя другой когда уже до время человек как даже может вопрос ответ ошибка модель таблица сообщение окно файл',
} as const;

/** Makes words that look like those of `sample`: letters follow each other as they do there. */
function moreWords(sample: readonly string[], count: number, random: Random): readonly string[] {
  const next = new Map<string, string[]>();
  for (const word of sample) {
    const letters = `^^${word}$`;
    for (let at = 2; at < letters.length; at += 1) {
      const before = letters.slice(at - 2, at);
      next.set(before, [...(next.get(before) ?? []), letters[at] ?? '$']);
    }
  }
  const chain = (): string => {
    let word = '^^';
    for (;;) {
      const choices = next.get(word.slice(-2)) ?? ['$'];
      const letter = choices[Math.floor(random() * choices.length)] ?? '$';
      if (letter === '$' || word.length > 16) return word.slice(2);
      word += letter;
    }
  };
  const words = new Set<string>(sample);
  while (words.size < count) {
    const word = chain();
    words.add(words.has(word) ? word + chain() : word);
  }
  return [...words];
}

function ideographWords(count: number, random: Random): readonly string[] {
  const character = (): string => String.fromCodePoint(0x4e00 + Math.floor(2500 * random() ** 2));
  return Array.from({ length: count }, () => (random() < 0.25 ? character() : character() + character()));
}

function kanaWords(count: number, random: Random): readonly string[] {
  const kana = (): string => String.fromCodePoint(0x3042 + Math.floor(random() * 80));
  return Array.from({ length: count }, () => Array.from({ length: 1 + Math.floor(random() * 3) }, kana).join(''));
}

interface Language {
  readonly words: readonly string[];
  readonly between: string;
  readonly weight: number;
}

/** A writer of chat messages whose words are as uneven as a language's (Zipf), in six languages and some code. */
export interface Corpus {
  /** A message of about `length` characters. */
  readonly write: (length: number) => string;
}

/** Builds it. */
export function createCorpus(random: Random): Corpus {
  const spaced = (sample: string, weight: number): Language => ({ words: moreWords(sample.split(' '), 20_000, random), between: ' ', weight });
  const ideographs = ideographWords(8000, random);
  const languages: readonly Language[] = [
    spaced(seeds.english, 0.55),
    spaced(seeds.german, 0.12),
    spaced(seeds.spanish, 0.08),
    spaced(seeds.russian, 0.08),
    { words: ideographs, between: '', weight: 0.1 },
    { words: [...kanaWords(1500, random), ...ideographs.slice(0, 4000)], between: '', weight: 0.07 },
  ];

  const choose = (): Language => {
    let left = random();
    return languages.find(({ weight }) => (left -= weight) < 0) ?? (languages[0] as Language);
  };
  /** Ranks fall off as 1 / rank. */
  const wordOf = ({ words }: Language): string => words[Math.floor(words.length ** random()) - 1] ?? words[0] ?? '';

  const sentence = (language: Language): string => {
    const count = 4 + Math.floor(random() * 14);
    const text = Array.from({ length: count }, () => wordOf(language)).join(language.between);
    return language.between === '' ? `${text}。` : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}. `;
  };
  const code = (language: Language): string =>
    `\n\`\`\`ts\nconst ${wordOf(language)} = read(${wordOf(language)}, ${Math.floor(random() * 1000)});\n\`\`\`\n`;

  return {
    write: (length) => {
      const language = choose();
      let text = '';
      while (text.length < length) text += length > 300 && random() < 0.03 ? code(languages[0] ?? language) : sentence(language);
      return text.trim();
    },
  };
}
