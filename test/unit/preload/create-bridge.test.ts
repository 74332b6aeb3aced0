import { describe, expect, it } from 'vitest';
import { eventChannel, invokeChannel } from '../../../app/ipc/channels.ts';
import { createBridge, type UntypedBridge } from '../../../preload/create-bridge.ts';

type Listener = (event: unknown, ...args: unknown[]) => void;

function connect(): { bridge: UntypedBridge; calls: unknown[][]; channels: string[]; emit: (...args: unknown[]) => void } {
  const calls: unknown[][] = [];
  const listeners = new Map<string, Listener>();
  const bridge = createBridge({
    async invoke(...args) {
      calls.push(args);
      return { ok: true, value: 'answer' };
    },
    on: (channel, listener) => void listeners.set(channel, listener),
  });
  return {
    bridge,
    calls,
    channels: [...listeners.keys()],
    emit: (...args) => listeners.get(eventChannel)?.({ sender: 'electron' }, ...args),
  };
}

describe('createBridge', () => {
  it('is two functions and listens to one channel', () => {
    const { bridge, channels } = connect();
    expect(Object.entries(bridge).map(([name, value]) => [name, typeof value])).toEqual([
      ['invoke', 'function'],
      ['on', 'function'],
    ]);
    expect(channels).toEqual([eventChannel]);
  });

  it('sends every call over one channel, whatever its method is called', async () => {
    const { bridge, calls } = connect();
    expect(await bridge.invoke('kilodesk:event', { a: 1 })).toEqual({ ok: true, value: 'answer' });
    expect(calls).toEqual([[invokeChannel, 'kilodesk:event', { a: 1 }]]);
  });

  it("gives listeners of an event its payload, and nothing of Electron's", () => {
    const { bridge, emit } = connect();
    const heard: unknown[][] = [];
    bridge.on('catalog.changed', (...args) => heard.push(args));
    emit('catalog.changed', { a: 1 });
    emit('settings.changed', { b: 2 });
    emit(42, { c: 3 });
    expect(heard).toEqual([[{ a: 1 }]]);
  });

  it('stops each listener by itself, even in the midst of an event', () => {
    const { bridge, emit } = connect();
    const heard: string[] = [];
    const both = (): void => void heard.push('both');
    const offFirst = bridge.on('catalog.changed', both);
    bridge.on('catalog.changed', () => {
      heard.push('off');
      offFirst();
    });
    bridge.on('catalog.changed', both);
    emit('catalog.changed', {});
    emit('catalog.changed', {});
    expect(heard).toEqual(['both', 'off', 'both', 'off', 'both']);
  });
});
