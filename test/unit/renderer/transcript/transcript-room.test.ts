import { expect, it } from 'vitest';
import { createTranscriptRoom, type RoomNeeds } from '../../../../renderer/transcript/transcript-room.ts';

const viewPx = 600;

/** A transcript of which only what the room looks at is there. */
function openRoom() {
  const scroller = { scrollTop: 0, clientHeight: viewPx };
  const column = { style: { minBlockSize: '' } };
  const room = createTranscriptRoom();
  return {
    room,
    column,
    make: (needs: Partial<RoomNeeds> & { readonly endPx: number }, scrollTop: number) => {
      scroller.scrollTop = scrollTop;
      room.make(scroller as HTMLElement, column as unknown as HTMLElement, { isGrowing: false, topPx: null, ...needs });
      return Number.parseFloat(column.style.minBlockSize || '0');
    },
  };
}

it('moves the end of what is scrolled by steps while an answer grows', () => {
  const { make } = openRoom();
  const ends = new Set(Array.from({ length: 320 }, (_, line) => make({ endPx: 5000 + line, isGrowing: true }, 4400 + line)));
  expect(ends.size).toBeLessThanOrEqual(3);
  expect(Math.min(...ends)).toBeGreaterThanOrEqual(5000);
});

it('keeps the room that the reader has in sight when the answer ends, and takes off what the words lose then, not more', () => {
  const { make } = openRoom();
  const roomEndPx = make({ endPx: 5001, isGrowing: true }, 4520);
  expect(roomEndPx).toBe(5120);
  expect(make({ endPx: 5001 }, 4520)).toBe(5120);
  // A line that is set a pixel lower must not move them by all of the room.
  expect(make({ endPx: 5000 }, 4520)).toBe(5119);
  expect(make({ endPx: 4000 }, 4519)).toBe(4119);
  // What is out of sight is needed by nobody.
  expect(make({ endPx: 4000 }, 3420)).toBe(4020);
});

it('leaves nothing to the next chat', () => {
  const { room, column, make } = openRoom();
  make({ endPx: 50_000, isGrowing: true }, 49_400);
  room.clear(column as unknown as HTMLElement);
  expect(column.style.minBlockSize).toBe('');
  expect(make({ endPx: 300 }, 0)).toBe(0);
});
