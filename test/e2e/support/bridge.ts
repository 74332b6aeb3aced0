import type { Page } from 'playwright';
import type { Message } from '../../../app/domain/conversation.ts';
import type { InputOf, KilodeskBridge, MethodName, OutputOf } from '../../../app/ipc/contract.ts';

type BridgedWindow = Window & { readonly kilodesk: KilodeskBridge };

/** Calls main as the page does; a refusal fails the test. */
export async function callMain<M extends MethodName>(page: Page, method: M, input: InputOf<M>): Promise<OutputOf<M>> {
  const result = await page.evaluate(
    ([name, value]) => (window as unknown as BridgedWindow).kilodesk.invoke(name as M, value as InputOf<M>),
    [method, input] as const,
  );
  if (!result.ok) throw new Error(`${method}: ${result.error.code}: ${result.error.message}`);
  return result.value as OutputOf<M>;
}

async function readSnapshot(page: Page, title: string): Promise<OutputOf<'chat.attach'>['snapshot']> {
  const { conversations } = await callMain(page, 'conversations.list', {});
  const conversation = conversations.find((each) => each.title === title);
  if (conversation === undefined) throw new Error(`no chat '${title}'`);
  const { snapshot } = await callMain(page, 'chat.attach', { conversationId: conversation.id, last: null });
  return snapshot;
}

/** The messages of the chat with this title as main has them, apart from what the page shows. For answers that have ended: the page watches its own. */
export async function readMessages(page: Page, title: string): Promise<readonly Message[]> {
  return (await readSnapshot(page, title)).messages;
}
