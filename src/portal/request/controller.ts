import { randomUUID } from 'node:crypto'
import { listWork } from '../../blocks-of-hours/list-work.ts'
import { listMessages } from '../../conversation/list-messages.ts'
import { listIncidents, standingIncident } from '../../incidents/list-incidents.ts'
import { quoteIncident } from '../../incidents/quote-incident.ts'
import { invariant } from '../../platform/errors.ts'
import type { Words } from '../../platform/language.ts'
import type { FormFile } from '../../platform/read-form.ts'
import { notTakenWords } from '../../platform/virus-scanner/held-back.ts'
import { findState } from '../../queue/find-state.ts'
import { findUrgency } from '../../queue/find-urgency.ts'
import { findStanding } from '../../standing/find-standing.ts'
import { cardRefusals, paymentNotice } from '../../ui/pay-by-card.ts'
import { rememberProof } from '../../ui/proofs.ts'
import { type HolderVisit, showPage } from '../../ui/visit.ts'
import { findProvenMember, listCircle } from './_find-circle.ts'
import { findOwnCase } from './_find-own-case.ts'
import { RequestPage, type RequestPageProps } from './page.tsx'

/** Shows a request to whoever its link was made for; what the account has left only to one of its people. */
export function showRequest(visit: HolderVisit) {
  return show(visit, {})
}

/** Shows a request again with a message that was not sent, and why: one of its files was not taken. */
export function showNotSent(visit: HolderVisit, { file, typed }: { file: FormFile; typed: string }) {
  const words = !file.stored && file.why === 'infected' ? notTakenWords(file) : tooLargeWords(file.name)
  return show(visit, { typed, refused: { tone: 'refused', words } })
}

type NotSent = { typed?: string; refused?: RequestPageProps['notice'] }

async function show(visit: HolderVisit, { typed = '', refused }: NotSent) {
  const shown = await findOwnCase(visit)
  const { db, now } = visit
  const member = await findProvenMember(visit, shown)
  if (member) rememberProof(visit, { personId: member.id, accountId: shown.accountId })
  const paid = member && (await paymentNotice(visit, shown.accountId))
  const [standing, price, work, incidents, messages, copied, state, urgency] = await Promise.all([
    member && findStanding(db, shown.accountId, { on: now.on, knownAt: now.at }),
    member && quoteIncident(db, shown, now),
    member ? listWork(db, shown.id) : [],
    listIncidents(db, shown.id),
    listMessages(db, shown.id),
    member ? listCircle(visit, shown) : [],
    findState(db, shown.id),
    findUrgency(db, shown.id),
  ])
  const verdict = shown.verdicts.at(-1)
  invariant(verdict !== undefined, 'a case has a verdict')
  const theirs = {
    standing,
    quote: price?.today,
    incident: standingIncident(incidents),
    work,
    messages,
    copied,
  }
  const where = { case: shown, verdict, state, urgency, mailedTo: hideAddress(shown.requester.email) }
  const notice = refused ?? paid ?? noticeOf(visit.c.req.query('said') ?? '')
  const page = RequestPage({ visit, ...where, ...theirs, typed, formKey: randomUUID(), notice })
  return showPage(visit, page, refused === undefined ? 200 : 400)
}

function noticeOf(said: string): RequestPageProps['notice'] {
  const told = { ...cardRefusals, ...notices }
  return Object.hasOwn(told, said) ? told[said] : undefined
}

function hideAddress(address: string): string {
  const [name = '', domain = ''] = address.split('@')
  return `${name.slice(0, 1)}•••@${domain}`
}

function tooLargeWords(name: string): Words {
  return {
    fr: `« ${name} » dépasse 25 Mo : rien n’a été envoyé. Votre texte est encore là.`,
    en: `“${name}” is over 25 MB: nothing was sent. Your text is still there.`,
  }
}

const notices: Readonly<Record<string, NonNullable<RequestPageProps['notice']>>> = {
  chosen: { tone: 'done', words: { fr: 'Votre choix est noté.', en: 'Your choice is recorded.' } },
  said: { tone: 'done', words: { fr: 'Votre message est arrivé.', en: 'Your message has arrived.' } },
  uncopied: {
    tone: 'done',
    words: { fr: 'Cette adresse n’est plus en copie.', en: 'That address is no longer copied.' },
  },
  not_copied: {
    tone: 'done',
    words: { fr: 'Cette adresse n’est plus en copie.', en: 'That address is no longer copied.' },
  },
  merged: {
    tone: 'refused',
    words: {
      fr: 'Cette demande continue dans une autre : rien n’a changé.',
      en: 'This request goes on in another: nothing has changed.',
    },
  },
  empty: {
    tone: 'refused',
    words: { fr: 'Écrivez quelque chose avant d’envoyer.', en: 'Write something before you send.' },
  },
  closed: {
    tone: 'refused',
    words: {
      fr: 'Cette demande est fermée : écrivez-nous pour la rouvrir.',
      en: 'This request is closed: write to us to reopen it.',
    },
  },
  not_offered: {
    tone: 'refused',
    words: {
      fr: 'Cette façon d’avancer n’est plus offerte : la décision a changé depuis.',
      en: 'That way is no longer offered: the verdict has changed since.',
    },
  },
  verdict_covered: {
    tone: 'done',
    words: {
      fr: 'Bonne nouvelle : votre demande est couverte, il n’y a rien à choisir.',
      en: 'Good news: your request is covered, there is nothing to choose.',
    },
  },
} satisfies Record<string, { tone: 'done' | 'refused'; words: Words }>
