import { created, noContent, ok, type Answer } from '../answers/answer.js';
import { Refusal, refuseWithUnknownCode } from '../answers/refusal.js';
import { unwrap } from '../calls/body.js';
import { param, type Call, type Route } from '../calls/call.js';
import { readFields } from '../calls/fields.js';
import { list, PAGING } from '../calls/listing.js';

const scope = 'settings';
const LABEL_FIELDS = { Description: { kind: 'text', max: 25, empty: '' } } as const;

export const labelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/3/labels',
    scope,
    query: PAGING,
    handle: (call) =>
      list(call, { wrapper: 'Labels', items: [...call.tenant.codes.labels.values()], view: (label) => label }),
  },
  { method: 'POST', path: '/3/labels', scope, handle: createLabel },
  { method: 'PUT', path: '/3/labels/:id', scope, handle: updateLabel },
  { method: 'DELETE', path: '/3/labels/:id', scope, handle: deleteLabel },
];

function createLabel({ tenant, body }: Call): Answer {
  const { Description } = readFields(LABEL_FIELDS, unwrap(body, 'Label'));
  if (!Description) throw refuseWithUnknownCode('Description måste anges.');
  tenant.counters.label += 1;
  const label = { Id: tenant.counters.label, Description };
  tenant.codes.labels.set(String(label.Id), label);
  return created('labels', { Label: label });
}

function updateLabel(call: Call): Answer {
  const { labels } = call.tenant.codes;
  const known = labels.get(param(call));
  if (!known) throw noSuchLabel();
  const label = { ...known, ...readFields(LABEL_FIELDS, unwrap(call.body, 'Label')) };
  labels.set(param(call), label);
  return ok({ Label: label });
}

const noSuchLabel = (): Refusal => new Refusal(404, 0, 'SIM Kan inte hitta etiketten.');

function deleteLabel(call: Call): Answer {
  if (!call.tenant.codes.labels.delete(param(call))) throw noSuchLabel();
  return noContent;
}
