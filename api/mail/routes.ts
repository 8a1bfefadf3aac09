import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { AddressWish, Confirmation, MailSettings, MailWish, Token, Unsubscription } from './schema.ts';

const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired'] as const;

const getMail = createRoute({
  method: 'get',
  path: '/me/mail',
  summary: 'Where the own mails go, and which ones',
  responses: { 200: json(MailSettings, 'Settings'), ...problems(...guarded) },
});

const putAddress = createRoute({
  method: 'put',
  path: '/me/mail/address',
  summary: 'Send a link to an address; once it is used, mails go there',
  request: { body: { content: { 'application/json': { schema: AddressWish } }, required: true } },
  responses: {
    200: json(MailSettings, 'A link was sent'),
    ...problems(...guarded, 'mail-off', 'mail-unavailable', 'too-many-requests', 'body-invalid'),
  },
});

const putMail = createRoute({
  method: 'put',
  path: '/me/mail',
  summary: 'Choose which mails come, and their language',
  request: { body: { content: { 'application/json': { schema: MailWish } }, required: true } },
  responses: { 200: json(MailSettings, 'Changed'), ...problems(...guarded, 'body-invalid') },
});

const deleteAddress = createRoute({
  method: 'delete',
  path: '/me/mail/address',
  summary: 'Forget the own address',
  responses: { 200: json(MailSettings, 'Forgotten'), ...problems(...guarded) },
});

const getConfirmation = createRoute({
  method: 'get',
  path: '/mail-confirmations/{token}',
  summary: 'Which account wants mails at the address that got this link',
  request: { params: Token },
  responses: { 200: json(Confirmation, 'A link that still works'), ...problems('link-invalid') },
});

const postConfirmation = createRoute({
  method: 'post',
  path: '/mail-confirmations/{token}',
  summary: 'Confirm an address with the link that was sent there; works once',
  request: { params: Token },
  responses: { 200: json(Confirmation, 'Confirmed'), ...problems('link-invalid') },
});

const getUnsubscription = createRoute({
  method: 'get',
  path: '/mail-unsubscriptions/{token}',
  summary: 'Whether the letter that brought this link still comes; looking changes nothing',
  request: { params: Token },
  responses: { 200: json(Unsubscription, 'As it is'), ...problems('link-invalid') },
});

const postUnsubscription = createRoute({
  method: 'post',
  path: '/mail-unsubscriptions/{token}',
  summary: 'Stop the letter that brought this link',
  request: { params: Token },
  responses: { 200: json(Unsubscription, 'Stopped'), ...problems('link-invalid') },
});

/** The mails of the signed-in, and what the links of its mails do for whoever has them. */
export function mailRoutes(deps: Deps) {
  const { mailAddresses } = deps;
  return routes()
    .openapi(getMail, async (context) =>
      context.json(await mailAddresses.view(await actorOf(context, deps)), 200),
    )
    .openapi(putAddress, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await mailAddresses.ask(actor, context.req.valid('json')), 200);
    })
    .openapi(putMail, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await mailAddresses.choose(actor, context.req.valid('json')), 200);
    })
    .openapi(deleteAddress, async (context) =>
      context.json(await mailAddresses.forget(await actorOf(context, deps)), 200),
    )
    .openapi(getConfirmation, async (context) =>
      context.json(await mailAddresses.findLink(context.req.valid('param').token), 200),
    )
    .openapi(postConfirmation, async (context) =>
      context.json(await mailAddresses.confirm(context.req.valid('param').token), 200),
    )
    .openapi(getUnsubscription, async (context) =>
      context.json(await mailAddresses.findUnsubscription(context.req.valid('param').token), 200),
    )
    .openapi(postUnsubscription, async (context) =>
      context.json(await mailAddresses.unsubscribe(context.req.valid('param').token), 200),
    );
}
