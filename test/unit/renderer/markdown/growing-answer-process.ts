/* One of the twenty long answers, compared at every prefix: `node growing-answer-process.ts INDEX`. Prints one JSON line. */
import { compareGrowing } from './compare-growing.ts';
import { everyLongAnswer } from '../../../builders/long-answers.ts';

const text = everyLongAnswer()[Number(process.argv[2])] ?? '';
const { count, difference } = compareGrowing(text, () => 1);
process.stdout.write(JSON.stringify({ length: text.length, count, difference: difference === null ? null : difference.prefix.slice(-300) }));
