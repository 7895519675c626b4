import { type ChatDesk, type From, whisper } from '../../app/desk/desk.ts';
import { faultOf } from '../../app/fault.ts';
import type { Form } from '../../app/forms/form.ts';
import type { View } from './given.ts';
import { modalOf } from './modal-draw.ts';
import type { Clients, Tokens } from './tokens.ts';
import { whatWentWrong } from './what-went-wrong.ts';

/** What everything that arrives from Slack is handled with. */
export interface SlackDesk extends ChatDesk {
  readonly clients: Clients;
  readonly tokens: Tokens;
}

/**
 * Opens a form. This is the one call that cannot wait its turn: what Slack lends for it lasts three
 * seconds. It is not waited for either; too late, the person is asked to press again.
 */
export function openView(form: Form, trigger: string, from: From, desk: SlackDesk): void {
  const view = modalOf(form, desk.content);
  const open = desk.clients.call(from.tenant, ({ views }) =>
    views.open({ trigger_id: trigger, view }),
  );
  open.catch(async (error: unknown) => {
    const wrong = whatWentWrong(error);
    desk.log.warn('view.not-opened', { ...about(form, from), ...detailOf(wrong) });
    await whisper(from, { code: 'click-again' }, `late ${desk.tools().newId()}`, desk).catch(
      (trouble: unknown) =>
        desk.log.error('whisper.failed', { tenant: from.tenant, ...faultOf(trouble) }),
    );
  });
}

/** Puts a form in the place of an open one. What people typed stays where it is. */
export function updateView(form: Form, { id, hash }: View, from: From, desk: SlackDesk): void {
  const redraw = desk.clients.call(from.tenant, ({ views }) =>
    views.update({
      view_id: id,
      view: modalOf(form, desk.content),
      ...(hash === undefined ? {} : { hash }),
    }),
  );
  redraw.catch((error: unknown) => {
    // The form stays as it was; handing it in asks what is still missing.
    const wrong = whatWentWrong(error);
    desk.log.warn('view.not-redrawn', { ...about(form, from), ...detailOf(wrong) });
  });
}

const about = (form: Form, { tenant }: From) => ({
  tenant,
  review: form.state.r,
  form: form.id,
});

const detailOf = (wrong: ReturnType<typeof whatWentWrong>): { why: string; detail?: string } => ({
  why: wrong.how,
  ...('detail' in wrong ? { detail: wrong.detail } : {}),
});
