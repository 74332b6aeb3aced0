// Every text here is written for the demo. They are what a newcomer, the tour and the pictures show.

/** Answers to what has no answer of its own: what Kilodesk is and what can be tried. */
export const welcomeText = `Hello, and welcome to **Kilodesk**. It is a desktop chat for the Kilo Gateway: one key, several hundred models, and every answer with its price.

This is the demo. The models are invented, the answers are written in advance, and nothing leaves this computer. The app around them is the real one.

### Things to try here

- Ask for **code**, a **table**, a **diagram**, or a plan for **three days in Kyoto**
- Ask me to **think** about a riddle, and unfold the thoughts above the answer
- Ask for something **slow**, close the window, and open it again from the tray
- Say **error** to see a connection break, then press *Continue*
- Say **credit** to see what an empty balance looks like

### With a key of your own

1. Leave the demo
2. Paste a key from your Kilo account, or start with the free models
3. Press \`Ctrl+J\` (\`Cmd+J\` on a Mac) in any chat to choose among all models

> Your chats stay on this computer, and the key stays in its keychain.
`;

/** Headings, lists, a quote and links. */
export const kyotoText = `Three days is enough for the Kyoto that people dream of, if you get up early once.

## Day 1: the east side

- **Kiyomizu-dera** at opening time, then down the stone lanes while the shops are still shut
- Lunch near **Yasaka**, a slow hour in **Maruyama Park**
- **Gion** at dusk: walk, look, and keep the camera down

## Day 2: gates and gardens

1. **Fushimi Inari** before seven. Above the second viewpoint you will be nearly alone.
2. Tea in **Uji**, twenty minutes further on the same line
3. The **Philosopher's Path** in the late afternoon, ending at **Ginkaku-ji**

## Day 3: the west

Start with the bamboo in **Arashiyama**, cross the bridge, and climb to the monkeys only if your knees agree. **Tenryū-ji** has the garden that the others borrow from.

> One temple less a day makes the other ones better.

Buses fill up after nine; the trains do not. A day pass for the subway and buses pays for itself on the third ride. Opening times change with the season, so check them on the [city's travel pages](https://kyoto.travel/en/) the evening before.
`;

/** Fences in two languages. */
export const codeText = `Here is a small function that groups a list by a key. It makes one pass and keeps the order in which the groups first appear.

\`\`\`typescript
/** Groups items by what \`keyOf\` answers; groups keep the order of their first item. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const byYear = groupBy(invoices, (invoice) => invoice.date.getFullYear());
\`\`\`

The same in Python, where a \`dict\` keeps its order too:

\`\`\`python
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K")

def group_by(items: Iterable[T], key_of: Callable[[T], K]) -> dict[K, list[T]]:
    """Group items by key, in order of first appearance."""
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key_of(item), []).append(item)
    return groups
\`\`\`

Both run in linear time. If the input is already sorted by the key, \`itertools.groupby\` needs no map at all, but it splits a group that comes in two pieces.
`;

/** A table with figures that line up. */
export const tableText = `These are the three ways to keep a bicycle moving through the winter, side by side.

| Drivetrain | Price | Cleaning | Lasts | Weight |
| :--- | ---: | :--- | ---: | ---: |
| Chain, waxed | $45 | every 300 km | 6,000 km | 260 g |
| Chain, oiled | $30 | every 100 km | 3,000 km | 260 g |
| Belt | $210 | rinse with water | 25,000 km | 110 g |

**In short:** wax if you like a quiet evening in the workshop, oil if you do not mind black fingers, and a belt if you would rather never think of it again. A belt needs a frame that opens, so look at the rear triangle first.
`;

/** A diagram in words. */
export const diagramText = `This is how a letter finds its way, from the box at the corner to the door.

\`\`\`mermaid
flowchart TD
  box[Letter box] -->|twice a day| office(Sorting office)
  office -->|same town| bike[By bicycle]
  office -->|another town| train[Night train]
  train --> bike
  bike --> door[Your door]
\`\`\`

The night train is the only step that cannot be hurried: everything else waits for it.
`;

/** The thoughts and the answer to a riddle. */
export const riddleReasoning = `The lake is covered on day 48, and the patch of lilies doubles every day. I am asked when it was half covered.

The tempting answer is 24, half of the days. But doubling works on the area, not on the days: whatever is there today was half as much yesterday.

So on day 47 the lake was half covered. Check by going forward: day 47 is one half, doubled is the whole lake on day 48. It fits.

A second check from the other end: a quarter on day 46, an eighth on day 45. On day 24 only one part in 16,777,216 would be covered, which nobody would notice.
`;

export const riddleText = `**Day 47.**

The lilies double every day, so the day before the lake is full it is half full. The calendar tempts us to say day 24, but on that day they cover one part in *16,777,216* of the water: a leaf or two.

Growth of this kind looks like nothing for a long time, and then like everything at once.
`;

/** Read at a walking pace, so that there is time to stop it, to close the window, or to pull the plug. */
export const slowText = `This answer takes its time, on purpose. While it is being written you can close the window, work on something else and come back: the words go on arriving, and none of them is lost.

The lighthouse keeper at Skerrow Point wrote one line a day into his book. *Wind from the west. Nothing to report.* He wrote it on calm days and in storms, and when ships went by and when none did.

One evening a boy rowed out to bring him bread, and asked why he bothered. The keeper turned the pages back, thirty years of them, until he came to a line that was different from all the others.

*A light in the north, where there is no land.*

"I did not know what it was," he said. "But because I had written down every night on which there was nothing, I knew that this was something."

The boy looked to the north for a long time. Then he asked whether he might write the line for that day, and the keeper handed him the pen.
`;

/** Broken off in the middle; *Continue* writes the rest. */
export const brokenText = `A connection can break for many reasons: a train enters a tunnel, a server restarts, a cable finds the cat. What matters is what happens to the words that were already there.

Kilodesk saves them as they arrive, so this half of the answer is safe on your disk. In a moment the invented gateway will cut the line, in the middle of a sentence, just as a real one might, and you will be offered to go on from exactly this place without

paying for the first half again. There: this is the rest. It was added to the same answer, and the footer below counts both parts together.
`;

/** What a model says that was asked to think about something that has no riddle. */
export const shortReasoning = `The question is short, so the answer should be too. In the demo every answer is written in advance: I will pick the one that shows most of what the app can do, and say plainly that it is a demo.
`;
