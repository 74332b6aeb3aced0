import { isOrganizationId, type AccountProfile, type Organization } from '../../app/domain/organization.ts';
import { appException } from '../../app/errors/app-error.ts';
import { cleanLine } from '../../app/domain/clean-line.ts';
import { isRecord, listOf, textOf } from '../json/json-guards.ts';

/** More organizations than this are not listed. */
const maxOrganizations = 200;

function lineOf(value: unknown): string | null {
  const line = cleanLine(textOf(value) ?? '', 200);
  return line === '' ? null : line;
}

function toOrganization(value: unknown): Organization | null {
  if (!isRecord(value)) return null;
  const id = textOf(value['id']) ?? textOf(value['organizationId']);
  if (id === null || !isOrganizationId(id)) return null;
  return { id, name: lineOf(value['name']) ?? lineOf(value['organizationName']) ?? id, role: lineOf(value['role']) };
}

/** The body of `GET /api/profile` (PROTOCOL 4); organizations that cannot be read are left out. Fails with `bad-response`. */
export function toProfile(body: unknown): AccountProfile {
  const user = isRecord(body) && isRecord(body['user']) ? body['user'] : null;
  if (!isRecord(body) || user === null) throw appException('bad-response', 'The answer holds no profile.');
  const organizations = listOf(body['organizations'])
    .slice(0, maxOrganizations)
    .flatMap((each) => toOrganization(each) ?? []);
  return {
    name: lineOf(user['name']),
    email: lineOf(user['email']),
    organizations: organizations.filter(({ id }, index) => organizations.findIndex((each) => each.id === id) === index),
    hasPersonalAccount: body['hasPersonalAccount'] !== false,
  };
}
