import { describe, expect, it } from 'vitest';
import { createOpenRequests } from '../../../../main/electron/open-requests.ts';

describe('requests for the window', () => {
  it('are answered once when they came before there was a window, however often they were made', () => {
    const requests = createOpenRequests();
    let opened = 0;
    requests.ask();
    requests.ask();
    requests.answerWith(() => (opened += 1));
    expect(opened).toBe(1);
  });

  it('are answered at once from then on, and nothing opens unasked', () => {
    const requests = createOpenRequests();
    let opened = 0;
    requests.answerWith(() => (opened += 1));
    expect(opened).toBe(0);
    requests.ask();
    requests.ask();
    expect(opened).toBe(2);
  });
});
