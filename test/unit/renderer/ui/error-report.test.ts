import { expect, it } from 'vitest';
import { appError } from '../../../../app/errors/app-error.ts';
import { reportRows, reportText } from '../../../../renderer/ui/error-report.ts';

const place = { modelRef: 'kilocode/a/b', generationId: 'gen-1', at: '2026-11-22T12:00:00.000Z', version: '0.1.0' };

it('a report names all that helps to understand an error', () => {
  const error = appError('gateway-unavailable', 'The gateway refused with HTTP 503.', {
    status: 503,
    reason: 'top-up',
    requestId: 'fra1::x7f2',
    detail: 'One moment please',
  });
  expect(reportText('One moment.', reportRows(error, place))).toBe(
    [
      'One moment.',
      'Code: gateway-unavailable · top-up',
      'Status: 503',
      'Request: fra1::x7f2',
      'Answer id: gen-1',
      'Model: kilocode/a/b',
      'Time: 2026-11-22T12:00:00.000Z',
      'Kilodesk: 0.1.0',
      'Message: The gateway refused with HTTP 503.',
      'Answer: One moment please',
    ].join('\n'),
  );
});

it('what is not known has no row', () => {
  const rows = reportRows(appError('internal', 'x'), { ...place, modelRef: null, generationId: null, version: null });
  expect(rows.map(([name]) => name)).toEqual(['Code', 'Time', 'Message']);
});
