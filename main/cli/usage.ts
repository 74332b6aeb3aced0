import { reasoningLevels } from '../../app/domain/model.ts';
import { maxUsageDays } from '../../app/domain/usage-sum.ts';

/** Names of the commands. */
export const commandNames = ['onboard', 'key', 'models', 'chat', 'conversations', 'usage', 'doctor'] as const;

/** One of {@link commandNames}. */
export type CommandName = (typeof commandNames)[number];

/** What `--help` prints for each command, and what wrong usage is answered with. */
export const usages: Readonly<Record<CommandName, string>> = {
  onboard: `kilodesk onboard [--auth-choice kilocode-device] [--json]
    Signs in through Kilo's page: prints an address and a code, and waits until the code is allowed there.
kilodesk onboard --auth-choice kilocode-api-key [--key-stdin] [--session-only] [--unchecked] [--json]
    Checks a key with the gateway and keeps it. Asks for it without showing it, or reads it from standard input.
    --session-only  checks it and stores nothing
    --unchecked     keeps it without asking the gateway
`,
  key: `kilodesk key status [--json]     where the key in force comes from; never the key itself
kilodesk key remove [--json]     forgets the key that Kilodesk stored
`,
  models: `kilodesk models list [--provider kilocode] [--refresh] [--json]
kilodesk models show REF [--json]
    The list is asked for when it is more than an hour old, or with --refresh.
`,
  chat: `kilodesk chat PROMPT [--model REF]… [--fallback REF]… [--system TEXT] [--reasoning LEVEL] [--conversation ID]
              [--temperature N] [--top-p N] [--max-tokens N] [--stop TEXT]… [--attach FILE]… [--web] [--no-training] [--zero-retention] [--json]
    Streams an answer and keeps it with the chats of the window. PROMPT may be - for standard input.
    LEVEL: ${reasoningLevels.join(', ')}
    --model REF       two to four of them are asked at once, and answer one after the other, each below its name;
                      exit code 1 when one fails
    --attach FILE     an image, a PDF or a text that goes with it; PROMPT may be left out then
    --temperature 0 to 2, --top-p 0.01 to 1, --max-tokens, --stop (at most four): for models that take them. The chat keeps these
                      and the system prompt.
    --fallback REF    asked in this order when the model cannot answer, in place of the list in the settings
    --web             the gateway searches the web first, for this message; that costs extra
    --no-training     only providers that do not train on what is sent; --zero-retention: that keep nothing. The chat keeps both.
`,
  conversations: `kilodesk conversations list [--json]
kilodesk conversations show ID [--json]
kilodesk conversations search WORDS [--chat ID] [--model REF] [--from DAY] [--to DAY] [--role ROLE] [--has image|code]…
              [--order newest|relevance] [--older] [--limit N] [--json]
    Messages and titles that hold every word; parts of words count, quotes make phrases. ROLE: user, assistant
    --older   reads all messages where words of one or two characters are looked for, not the newest 20,000 only
kilodesk conversations backup [--to FILE] [--json]
    Makes a backup beside the daily ones; with --to a copy of the chats, without attached files.
kilodesk conversations restore [NAME|FILE] [--yes] [--json]
    Lists the backups; with one and --yes, puts it in the place of the chats, which are backed up first.
kilodesk conversations verify [--json]
    Reads all chats, attached files and backups; exit code 1 when something is wrong.
kilodesk conversations export [ID…|--all] [--format json|md|html|txt] [--branch open|all] [--trash] [--to FILE] [--json]
    Writes the chats to FILE, or to standard output. json holds everything and can be imported again; the others are for people.
    --branch all    with what differs in every version, not only the open branch
    --trash         with --all: the chats in the trash too
kilodesk conversations import FILE [--json]
    Takes in chats that Kilodesk exported, or an export of ChatGPT's or Claude's as it was downloaded; what is here stays as it is.
`,
  usage: `kilodesk usage [--days N] [--json]
    What answers cost by day, model and chat; the last 30 days, or N up to ${maxUsageDays}.
`,
  doctor: `kilodesk doctor [--json]
    Looks at the keychain, the gateway, the data folder and the display, and says what is wrong.
`,
};

/** What `kilodesk --help` prints. */
export const overview = `Kilodesk, a chat client for the Kilo Gateway

${commandNames.map((name) => usages[name]).join('\n')}
kilodesk --version

Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.
KILODESK_DATA_DIR moves all data, KILOCODE_API_KEY gives a key, KILOCODE_BASE_URL another gateway.
`;
