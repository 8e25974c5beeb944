import type { Page } from 'playwright-core'
import { paths, to } from '../src/paths.ts'
import type { useDemo } from './browser.ts'

type Demo = ReturnType<typeof useDemo>

/** An address of each page that the sample office shows to its staff; several where the page has faces of its own. */
export const staffVisits: Readonly<Record<string, readonly string[]>> = {
  [paths.keys]: ['/desk/keys'],
  [paths.jump]: ['/desk/jump', '/desk/jump?q=bor%C3%A9al'],
  [paths.queue]: ['/desk', '/desk?who=nobody&sort=priority&tick=all', '/desk?state=closed'],
  [paths.search]: ['/desk/search', '/desk/search?q=tremblai%20instalation', '/desk/search?q=xqzwvkj&kind=files'],
  [paths.case]: ['/desk/cases/5', '/desk/cases/8', '/desk/cases/9', '/desk/cases/12', '/desk/cases/16?said=none_left'],
  [paths.accounts]: ['/desk/accounts', '/desk/accounts?q=zzz'],
  [paths.account]: ['/desk/accounts/9', '/desk/accounts/6'],
  [paths.accountCompany]: ['/desk/accounts/9/company'],
  [paths.accountDocument]: ['/desk/accounts/8/documents/2', '/desk/accounts/8/documents/5'],
  [paths.accountEngagements]: ['/desk/accounts/1/engagements'],
  [paths.engagementAtDesk]: ['/desk/engagements/1'],
  [paths.articles]: ['/desk/articles'],
  [paths.newArticle]: ['/desk/articles/new'],
  [paths.articleAtDesk]: ['/desk/articles/1'],
  [paths.replies]: ['/desk/replies'],
  [paths.newReply]: ['/desk/replies/new'],
  [paths.reply]: ['/desk/replies/1'],
  [paths.macros]: ['/desk/macros'],
  [paths.newMacro]: ['/desk/macros/new'],
  [paths.macro]: ['/desk/macros/1'],
  [paths.mail]: ['/desk/mail'],
  [paths.receivedMails]: ['/desk/mail/received'],
  [paths.receivedMail]: ['/desk/mail/received/1', '/desk/mail/received/4', '/desk/mail/received/4?account=11'],
  [paths.signature]: ['/desk/signature'],
  [paths.security]: ['/desk/security'],
  [paths.ownApp]: ['/desk/security/app'],
  [paths.colleague]: ['/admin/staff/1', '/admin/staff/2'],
  [paths.satisfaction]: ['/desk/satisfaction'],
  [paths.answerTimes]: ['/desk/answer-times'],
  [paths.accounting]: ['/desk/accounting'],
  [paths.office]: ['/admin/office'],
  [paths.staff]: ['/admin/staff'],
  [paths.roles]: ['/admin/roles'],
  [paths.teams]: ['/admin/teams'],
  [paths.fields]: ['/admin/fields'],
  [paths.policy]: ['/admin/policy'],
  [paths.retention]: ['/admin/retention'],
  [paths.personConsents]: ['/desk/people/1/consents?account=1'],
  [paths.products]: ['/admin/products'],
  [paths.privacy]: ['/admin/privacy'],
  [paths.privacyPerson]: [
    '/admin/privacy/person',
    '/admin/privacy/person?email=marie.tremblay%40ateliers-boreal.example',
  ],
  [paths.audit]: ['/admin/audit', '/admin/audit?kind=office.set', '/admin/audit?about=zzz'],
}

/** What a browser asks for that is no page of its own, and the page that is seen elsewhere. */
export const notVisited: Readonly<Record<string, string>> = {
  [paths.root]: 'leads to the home page of a language',
  [paths.requestHelp.fr]: 'a part of the form',
  [paths.requestHelp.en]: 'a part of the form',
  [paths.caseCannedReplies]: 'a part of the case',
  [paths.caseCannedReply]: 'a text for the composer',
  [paths.firstAdministrator]: 'the page of an invitation, before there is anybody: the sample has people',
  [paths.receivedMailHtml]: 'somebody else’s letter, in a frame of the page of that mail',
  [paths.mailboxHtml]: 'a letter, in a frame of the page of that message',
  [paths.live]: 'a stream',
  [paths.theme]: 'a style sheet',
  [paths.logo]: 'a picture',
  [paths.articlePicture]: 'a picture',
  [paths.securityText]: 'for machines',
  [paths.ready]: 'for machines',
  [paths.alive]: 'for machines',
  [paths.metrics]: 'for machines',
  [paths.signInOidc]: 'leads to the identity provider',
  [paths.signInOidcAnswer]: 'where the identity provider sends people back',
  [paths.company]: 'leads to the identity provider of a customer’s company',
  [paths.companyAnswer]: 'where that provider sends people back',
  [paths.secondStep]: 'after a password that was right: test/journeys/passkeys.test.ts',
  ...Object.fromEntries(
    [paths.customerLink, paths.myRequests, paths.people, paths.approval, paths.approvals, paths.ownConsents]
      .flatMap(({ fr, en }) => [fr, en])
      .map((path) => [path, 'of a customer who signed in: test/journeys/customer-sign-in.test.ts']),
  ),
  ...Object.fromEntries(
    [
      ...[paths.requestFile.fr, paths.requestFile.en, paths.requestMessageFile.fr, paths.requestMessageFile.en],
      ...[paths.documentPdf.fr, paths.documentPdf.en, paths.caseFile, paths.caseMessageFile, paths.caseDraftFile],
      ...[paths.accountDocumentPdf, paths.accountingFile, paths.auditFile, paths.receivedMailRaw],
      ...[paths.mailboxInvitation, paths.mailboxFile],
    ].map((path) => [path, 'a file']),
  ),
}

/** Addresses of the pages for customers and for nobody in particular, with the links that were mailed to them. */
export async function findOpenVisits(demo: Demo, customer: Page): Promise<Record<string, readonly string[]>> {
  const mailed = async (to: string, subject: string, part: string) => {
    await demo.openMail(customer, to, subject)
    const found = customer.frameLocator('iframe').locator(`a[href*="${part}"]`).first()
    return (await found.getAttribute('href')) ?? ''
  }
  const quote = await mailed('marc.gagnon', 'Votre soumission nº 1', '/mandats/')
  const rating = await mailed('alexandre', 'Votre demande nº 16', '/avis')
  const { search: link } = new URL(await mailed('grace', 'Payment received', '/balance/8'))
  await customer.goto(demo.marie)
  const { request, checkout } = await askAndBeginToPay(demo, customer)
  const invitation = await invite(demo)
  return {
    ...inBoth(paths.home, ['/fr']),
    ...inBoth(paths.requestForm, ['/fr/demande']),
    ...inBoth(paths.privacyNotice, ['/fr/renseignements-personnels']),
    ...inBoth(paths.help, ['/fr/aide', '/fr/aide?q=gabarit', '/fr/aide?q=zzz']),
    [paths.article.fr]: ['/fr/aide/creer-un-gabarit-de-mise-en-plan'],
    [paths.article.en]: ['/en/help/make-a-drawing-template'],
    ...inBoth(paths.request, [request]),
    ...inBoth(paths.rating, [rating]),
    ...inBoth(paths.balance, ['/fr/solde/1', `/fr/solde/8${link}`]),
    ...inBoth(paths.document, [`/fr/solde/8/documents/2${link}`]),
    ...inBoth(paths.engagement, [quote]),
    ...inBoth(paths.paid, [`/fr/paiement?checkout=${checkout}`]),
    [paths.signIn]: ['/desk/sign-in'],
    [paths.forgottenPassword]: ['/desk/sign-in/forgotten'],
    ...inBoth(paths.customerSignIn, ['/fr/entrer']),
    [paths.invitation]: [invitation],
    [paths.mailbox]: ['/mailbox?language=fr', '/mailbox?language=en'],
    [paths.mailboxMessage]: ['/mailbox/1?language=fr', '/mailbox/1?language=en'],
  }
}

/** The French addresses, and the same in English. */
function inBoth(path: { fr: string; en: string }, addresses: readonly string[]): Record<string, readonly string[]> {
  const french = new RegExp(path.fr.replace(/:(\w+)/g, '(?<$1>[^/?]+)'))
  const english = addresses.map((address) => address.replace(french, (...found) => to(path.en, valuesIn(found))))
  return { [path.fr]: addresses, [path.en]: english }
}

function valuesIn(found: unknown[]): Record<string, string> {
  const last = found.at(-1)
  return typeof last === 'object' && last !== null ? { ...last } : {}
}

/** Marie asks something that is not covered, and goes to pay for it without paying. */
async function askAndBeginToPay(demo: Demo, marie: Page): Promise<{ request: string; checkout: string }> {
  await marie.goto(`${demo.url}/fr/demande`)
  await marie.selectOption('#product', { label: 'SOLIDWORKS Professional' })
  await marie.check('#category-how_to_or_configuration')
  await marie.fill('#description', 'Gabarit')
  await marie.click('main form button.button')
  await marie.waitForURL('**/fr/demandes/*')
  const request = marie.url()
  await marie.click('form[action*="paiement"] button')
  await marie.locator('#back').waitFor()
  const back = (await marie.getAttribute('#back', 'href')) ?? ''
  return { request, checkout: new URL(back).searchParams.get('checkout') ?? '' }
}

/** An administrator who reads English is invited; their link is good once they choose a password. */
async function invite(demo: Demo): Promise<string> {
  const claude = await demo.open()
  await demo.signIn(claude, 'claude')
  await claude.goto(`${demo.url}/admin/staff`)
  await claude.fill('#name', 'Erin Walsh')
  await claude.fill('#email', english.email)
  await claude.selectOption('#role', 'administrator')
  await claude.selectOption('#language', 'en')
  await claude.click('form[action$="/invitation"] button.button')
  await claude.locator('.notice.done').waitFor()
  await demo.openMail(claude, english.email, '')
  const link = await claude.frameLocator('iframe').locator('a[href*="/desk/invitation/"]').first().getAttribute('href')
  await claude.context().close()
  return link ?? ''
}

const english = { email: 'erin@trace-et-cie.example', password: 'quatre chevaux verts au galop' }

/** The invited administrator chooses a password: a browser in which every page of the desk is in English. */
export async function signInInEnglish(page: Page, invitation: string) {
  await page.goto(invitation)
  for (const field of await page.locator('input[type=password]').all()) await field.fill(english.password)
  await page.click('main form button.button')
  await page.waitForURL('**/desk')
}
