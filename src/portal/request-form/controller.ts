import { createHash, randomUUID } from 'node:crypto'
import { findAccount } from '../../accounts/find-account.ts'
import { findMember } from '../../accounts/find-member.ts'
import { findOrAddPerson } from '../../accounts/name-person.ts'
import { type SubmitAnswer, submitRequest } from '../../cases/submit-request.ts'
import { listProducts } from '../../catalogue/list-products.ts'
import type { Product } from '../../catalogue/product.ts'
import { hasArticles } from '../../knowledge/list-articles.ts'
import { paths, to } from '../../paths.ts'
import { once } from '../../platform/attempts.ts'
import type { Words } from '../../platform/language.ts'
import { readForm } from '../../platform/read-form.ts'
import { findPolicy } from '../../policy/find-policy.ts'
import { urgencies } from '../../queue/priority.ts'
import { actingNow } from '../../staff/author.ts'
import { findStanding } from '../../standing/find-standing.ts'
import type { Mistakes } from '../../ui/form.tsx'
import { askToWait, overPersonLimit } from '../../ui/limits.ts'
import { linkFor } from '../../ui/links.ts'
import { readProofs } from '../../ui/proofs.ts'
import { goTo, showPage, type Visit } from '../../ui/visit.ts'
import { FormPage } from './page.tsx'
import { fileLimits, parseRequest, type ReadRequest } from './parse-request.ts'
import { readTyped, type Typed } from './typed.ts'

/** Shows the form, with what we know of a browser that has proven whose it is. */
export async function showRequestForm(visit: Visit) {
  const proofs = readProofs(visit)
  const named = proofs.find(({ accountId }) => String(accountId) === visit.c.req.query('account'))
  const proof = named ?? proofs[0]
  const member = proof && (await findMember(visit.db, proof.accountId, proof.personId))
  const typed: Typed = {
    key: randomUUID(),
    name: member?.name ?? visit.customer?.name ?? '',
    email: member?.email ?? visit.customer?.email ?? '',
    account: member && proof ? `id:${proof.accountId}` : '',
    product: '',
    version: '',
    servicePack: '',
    category: '',
    devices: '',
    description: '',
    urgency: '',
    kept: [],
  }
  return showForm(visit, { typed, mistakes: {}, products: await listProducts(visit.db) })
}

/** Takes a request, judges it, and leads to its page; a mistake shows the form again with all that was typed. */
export async function sendRequest(visit: Visit) {
  const { desk, db } = visit
  const form = await readForm(visit.c.req.raw, { store: desk.files, limits: fileLimits })
  const typed = readTyped(form, desk.secret)
  const products = await listProducts(db)
  const parsed = await parseRequest(visit, { typed, form, products })
  if (!parsed.ok) return showForm(visit, { typed, mistakes: parsed.mistakes, products })
  const over = await overPersonLimit(visit, 'request', parsed.request.email.toLowerCase())
  if (over !== undefined) {
    askToWait(visit, over)
    return showForm(visit, { typed, mistakes: { email: over.words }, products, status: 429 })
  }
  const { personId, caseId } = await submit(visit, parsed.request, typed)
  const how = parsed.request.proof ? 'mailed' : 'sent'
  const link = linkFor(desk.secret, personId, { to: `case:${caseId}`, how })
  return goTo(visit, to(paths.request[visit.language], { case: caseId }, { link }))
}

async function submit(visit: Visit, read: ReadRequest, typed: Typed) {
  const { language, clock } = visit
  const { account, member, name, email } = read
  const attempt = { purpose: `request:${account.id}`, key: attemptKey(typed) }
  return visit.db.transaction(
    (tx) =>
      once(tx, attempt, async () => {
        const author = actingNow(clock, null)
        const personId = member?.id ?? (await findOrAddPerson(tx, { email, name, language }, author))
        const request = {
          accountId: account.id,
          requester: { id: personId, name, email, known: member !== undefined },
          language,
          productId: read.product?.id ?? null,
          productNamed: read.product?.name ?? (typed.product === 'other' ? otherProduct[language] : ''),
          version: typed.version,
          servicePack: typed.servicePack,
          category: read.category,
          devices: read.devices,
          description: typed.description,
          urgency: urgencies.find((known) => known === typed.urgency) ?? null,
          files: typed.kept,
        }
        const answer: SubmitAnswer = await submitRequest(tx, request, author)
        if ('refused' in answer) throw new Error(`a category was checked and then refused: ${read.category}`)
        return { personId, caseId: answer.caseId }
      }),
    { repeatable: attempt.key !== undefined },
  )
}

const otherProduct: Words = { fr: 'Un autre produit', en: 'Another product' }

/** The same form with the same content is one attempt; who goes back and changes it sends another request. */
function attemptKey(typed: Typed): string | undefined {
  if (typed.key === '') return undefined
  const content = createHash('sha256').update(JSON.stringify(typed)).digest('base64url')
  return `${typed.key.slice(0, 100)}:${content}`
}

type Shown = { typed: Typed; mistakes: Mistakes; products: readonly Product[]; status?: 429 }

async function showForm(visit: Visit, { typed, mistakes, products, status }: Shown) {
  const { db, now } = visit
  const accountIds = [...new Set(readProofs(visit).map(({ accountId }) => accountId))]
  const accounts = (await Promise.all(accountIds.map((id) => findAccount(db, id)))).filter(
    (found) => found !== undefined,
  )
  const standings = await Promise.all(accounts.map(({ id }) => findStanding(db, id, { on: now.on, knownAt: now.at })))
  const productCodes = new Set(standings.flatMap(({ lines }) => lines.map(({ product }) => product.code)))
  const [{ policy }, hasHelp] = await Promise.all([findPolicy(db, now.on, now.at), hasArticles(db, visit.language)])
  const page = FormPage({ visit, policy, products, own: { accounts, productCodes }, typed, mistakes, hasHelp })
  return showPage(visit, page, status ?? (Object.keys(mistakes).length === 0 ? 200 : 400))
}
