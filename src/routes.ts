import { addField, showFields } from './admin/fields/controller.ts'
import { setOffice, showOffice } from './admin/office/controller.ts'
import { addPolicy, showPolicy } from './admin/policy/controller.ts'
import { addProduct, showProducts } from './admin/products/controller.ts'
import { addInvitation, showStaff } from './admin/staff/controller.ts'
import { addTeam, showTeams } from './admin/teams/controller.ts'
import { sendAccountingFile, showAccounting } from './console/accounting/controller.ts'
import { showAccount, showAccounts } from './console/accounts/controller.ts'
import { sendAccountDocument, showAccountDocument } from './console/accounts/document/controller.ts'
import {
  addAnniversary,
  addDeviceLimit,
  addDeviceRelease,
  addEnding,
  addGoodwill,
  addLineOf,
  addSeats,
} from './console/accounts/record/controller.ts'
import {
  addBlock,
  addBlockCancellation,
  addBlockPayment,
  addPlannedSession,
  addSessionCancellation,
  addSessionEnd,
  addSessionMove,
  addUncoveredDecision,
} from './console/accounts/sale/controller.ts'
import {
  addArticle,
  addArticlePublication,
  addArticleVersion,
  addArticleWithdrawal,
  showArticleForm,
  showArticles,
  showNewArticle,
} from './console/articles/controller.ts'
import { fillForCase, listForCase } from './console/cases/canned-replies/controller.ts'
import { addClosure, addReopening } from './console/cases/closure/controller.ts'
import { addConfirmation } from './console/cases/confirmation/controller.ts'
import { showCase } from './console/cases/controller.ts'
import { addMessage, addMessageWithdrawal, showMessageFile } from './console/cases/conversation/controller.ts'
import { addFileToDraft, putDraft, removeFileFromDraft, showDraftFile } from './console/cases/conversation/draft.ts'
import { addCorrection } from './console/cases/correction/controller.ts'
import { addFieldValues } from './console/cases/fields/controller.ts'
import { showCaseFile } from './console/cases/file/controller.ts'
import { addGraceCall, addReversal } from './console/cases/grace-call/controller.ts'
import { addIncidentOffer, addIncidentPayment, addRefund } from './console/cases/incident/controller.ts'
import { addInstallation } from './console/cases/installation/controller.ts'
import { addLink, addMerge, addSplit, removeLink } from './console/cases/links/controller.ts'
import { addMacroRun } from './console/cases/macro/controller.ts'
import { addOverride } from './console/cases/override/controller.ts'
import { addAssignment, addPriority, addTags } from './console/cases/place/controller.ts'
import { addState } from './console/cases/state/controller.ts'
import { addDecision, addTimer, addTimerEnd, addWork, addWorkWithdrawal } from './console/cases/work/controller.ts'
import {
  addEngagementCancellation,
  addEngagementClosure,
  addEngagementCompletion,
  addEngagementPayment,
  addEngagementReopening,
} from './console/engagements/acts/controller.ts'
import { showEngagementAtDesk } from './console/engagements/controller.ts'
import { addQuote, showQuoteForm } from './console/engagements/quote/controller.ts'
import {
  addEngagementSession,
  addEngagementSessionCancellation,
  addEngagementSessionEnd,
  addEngagementSessionMove,
} from './console/engagements/sessions/controller.ts'
import { acceptInvitation, showInvitation } from './console/invitation/controller.ts'
import { showJump } from './console/jump/controller.ts'
import { showKeys } from './console/keys/controller.ts'
import { addPresence, followLive } from './console/live/controller.ts'
import { addMacro, addMacroVersion, showMacroForm, showMacros, showNewMacro } from './console/macros/controller.ts'
import { addResending, showMail } from './console/mail/controller.ts'
import {
  addCaseOfMail,
  addDiscard,
  sendRawMail,
  showReceivedMail,
  showReceivedMailHtml,
  showReceivedMails,
} from './console/mail/received/controller.ts'
import { addActs } from './console/queue/acts/controller.ts'
import { showQueue } from './console/queue/controller.ts'
import { addView, removeView } from './console/queue/views/controller.ts'
import { addReply, addReplyVersion, showNewReply, showReplies, showReplyForm } from './console/replies/controller.ts'
import { showSatisfaction } from './console/satisfaction/controller.ts'
import { showSearch } from './console/search/controller.ts'
import { addSession, endSession, showSignIn } from './console/sign-in/controller.ts'
import { addSignature, showSignature } from './console/signature/controller.ts'
import { showInvitationFile, showMailbox, showMailboxFile, showMessage, showMessageHtml } from './mailbox/controller.ts'
import { paths } from './paths.ts'
import { showBalance } from './portal/balance/controller.ts'
import { sendOwnDocument, showOwnDocument } from './portal/balance/document/controller.ts'
import { addBlockPaymentByCard } from './portal/balance/payment/controller.ts'
import { addAcceptance, addRefusal, showEngagement } from './portal/engagement/controller.ts'
import { addArticleVote, showArticle, showHelp, showPicture, suggestArticles } from './portal/help/controller.ts'
import { chooseLanguage, showHome } from './portal/home/controller.ts'
import { showPayment } from './portal/payment/controller.ts'
import { addRating, showRating } from './portal/rating/controller.ts'
import { addChoice } from './portal/request/choice/controller.ts'
import { showRequest } from './portal/request/controller.ts'
import { showRequestFile } from './portal/request/file/controller.ts'
import { addRequestMessage, showRequestMessageFile } from './portal/request/messages/controller.ts'
import { addRequestPayment } from './portal/request/payment/controller.ts'
import { sendRequest, showRequestForm } from './portal/request-form/controller.ts'
import type { Role } from './staff/staff.ts'
import { showLogo, showReadiness, showTheme } from './ui/look.ts'
import type { HolderVisit, StaffVisit, Visit } from './ui/visit.ts'
import { takeStripeEvent } from './webhooks/controller.ts'

type Handler<V> = (visit: V) => Response | Promise<Response>

/** An address, and who may use it. There is no address that is not in this table. */
export type Route = { readonly method: 'GET' | 'POST'; readonly path: string } & (
  | { readonly who: 'anyone' | 'mailbox'; readonly handle: Handler<Visit> }
  | {
      readonly who: 'request_link' | 'rating_link' | 'account_link' | 'engagement_link'
      readonly handle: Handler<HolderVisit>
    }
  | { readonly who: readonly Role[]; readonly handle: Handler<StaffVisit> }
)

const everybody: readonly Role[] = ['agent', 'account_manager', 'administrator']
const operators: readonly Role[] = ['account_manager', 'administrator']
const administrators: readonly Role[] = ['administrator']

export const routes: readonly Route[] = [
  { method: 'GET', path: paths.root, who: 'anyone', handle: chooseLanguage },
  ...(['fr', 'en'] as const).flatMap((language): Route[] => [
    { method: 'GET', path: paths.home[language], who: 'anyone', handle: showHome },
    { method: 'GET', path: paths.requestForm[language], who: 'anyone', handle: showRequestForm },
    { method: 'POST', path: paths.requestForm[language], who: 'anyone', handle: sendRequest },
    { method: 'GET', path: paths.requestHelp[language], who: 'anyone', handle: suggestArticles },
    { method: 'GET', path: paths.help[language], who: 'anyone', handle: showHelp },
    { method: 'GET', path: paths.article[language], who: 'anyone', handle: showArticle },
    { method: 'POST', path: paths.articleVote[language], who: 'anyone', handle: addArticleVote },
    { method: 'GET', path: paths.request[language], who: 'request_link', handle: showRequest },
    { method: 'POST', path: paths.requestChoice[language], who: 'request_link', handle: addChoice },
    { method: 'POST', path: paths.requestPayment[language], who: 'request_link', handle: addRequestPayment },
    { method: 'GET', path: paths.requestFile[language], who: 'request_link', handle: showRequestFile },
    { method: 'POST', path: paths.requestMessages[language], who: 'request_link', handle: addRequestMessage },
    { method: 'GET', path: paths.requestMessageFile[language], who: 'request_link', handle: showRequestMessageFile },
    { method: 'GET', path: paths.rating[language], who: 'rating_link', handle: showRating },
    { method: 'POST', path: paths.rating[language], who: 'rating_link', handle: addRating },
    { method: 'GET', path: paths.balance[language], who: 'account_link', handle: showBalance },
    { method: 'GET', path: paths.paid[language], who: 'anyone', handle: showPayment },
    { method: 'POST', path: paths.blockPayment[language], who: 'account_link', handle: addBlockPaymentByCard },
    { method: 'GET', path: paths.document[language], who: 'account_link', handle: showOwnDocument },
    { method: 'GET', path: paths.documentPdf[language], who: 'account_link', handle: sendOwnDocument },
    { method: 'GET', path: paths.engagement[language], who: 'engagement_link', handle: showEngagement },
    { method: 'POST', path: paths.engagementAcceptance[language], who: 'engagement_link', handle: addAcceptance },
    { method: 'POST', path: paths.engagementRefusal[language], who: 'engagement_link', handle: addRefusal },
  ]),
  { method: 'GET', path: paths.theme, who: 'anyone', handle: showTheme },
  { method: 'GET', path: paths.logo, who: 'anyone', handle: showLogo },
  { method: 'GET', path: paths.articlePicture, who: 'anyone', handle: showPicture },
  { method: 'GET', path: paths.ready, who: 'anyone', handle: showReadiness },
  // Whoever sends it must have signed it; no browser does.
  { method: 'POST', path: paths.stripeWebhook, who: 'anyone', handle: takeStripeEvent },

  { method: 'GET', path: paths.signIn, who: 'anyone', handle: showSignIn },
  { method: 'POST', path: paths.signIn, who: 'anyone', handle: addSession },
  { method: 'POST', path: paths.signOut, who: 'anyone', handle: endSession },
  { method: 'GET', path: paths.invitation, who: 'anyone', handle: showInvitation },
  { method: 'POST', path: paths.invitation, who: 'anyone', handle: acceptInvitation },
  { method: 'GET', path: paths.firstAdministrator, who: 'anyone', handle: showInvitation },
  { method: 'POST', path: paths.firstAdministrator, who: 'anyone', handle: acceptInvitation },

  { method: 'GET', path: paths.keys, who: everybody, handle: showKeys },
  { method: 'GET', path: paths.jump, who: everybody, handle: showJump },
  { method: 'GET', path: paths.queue, who: everybody, handle: showQueue },
  { method: 'GET', path: paths.search, who: everybody, handle: showSearch },
  { method: 'POST', path: paths.queueActs, who: everybody, handle: addActs },
  { method: 'POST', path: paths.queueViews, who: everybody, handle: addView },
  { method: 'POST', path: paths.queueViewRemoval, who: everybody, handle: removeView },
  { method: 'GET', path: paths.live, who: everybody, handle: followLive },
  { method: 'POST', path: paths.live, who: everybody, handle: addPresence },
  { method: 'GET', path: paths.case, who: everybody, handle: showCase },
  { method: 'GET', path: paths.caseFile, who: everybody, handle: showCaseFile },
  { method: 'POST', path: paths.caseMessages, who: everybody, handle: addMessage },
  { method: 'GET', path: paths.caseMessageFile, who: everybody, handle: showMessageFile },
  { method: 'POST', path: paths.caseMessageWithdrawal, who: everybody, handle: addMessageWithdrawal },
  { method: 'POST', path: paths.caseDraft, who: everybody, handle: putDraft },
  { method: 'POST', path: paths.caseDraftFiles, who: everybody, handle: addFileToDraft },
  { method: 'GET', path: paths.caseDraftFile, who: everybody, handle: showDraftFile },
  { method: 'POST', path: paths.caseDraftFileRemoval, who: everybody, handle: removeFileFromDraft },
  { method: 'POST', path: paths.caseCorrection, who: everybody, handle: addCorrection },
  { method: 'POST', path: paths.caseConfirmation, who: everybody, handle: addConfirmation },
  { method: 'POST', path: paths.caseOverride, who: everybody, handle: addOverride },
  { method: 'POST', path: paths.caseGraceCall, who: everybody, handle: addGraceCall },
  { method: 'POST', path: paths.caseReversal, who: everybody, handle: addReversal },
  { method: 'POST', path: paths.caseIncident, who: everybody, handle: addIncidentPayment },
  { method: 'POST', path: paths.caseIncidentOffer, who: everybody, handle: addIncidentOffer },
  { method: 'POST', path: paths.caseRefund, who: everybody, handle: addRefund },
  { method: 'POST', path: paths.caseWork, who: everybody, handle: addWork },
  { method: 'POST', path: paths.caseWorkDecision, who: everybody, handle: addDecision },
  { method: 'POST', path: paths.caseTimer, who: everybody, handle: addTimer },
  { method: 'POST', path: paths.caseTimerEnd, who: everybody, handle: addTimerEnd },
  { method: 'POST', path: paths.caseWorkWithdrawal, who: everybody, handle: addWorkWithdrawal },
  { method: 'POST', path: paths.caseInstallation, who: everybody, handle: addInstallation },
  { method: 'POST', path: paths.caseState, who: everybody, handle: addState },
  { method: 'POST', path: paths.caseAssignment, who: everybody, handle: addAssignment },
  { method: 'POST', path: paths.casePriority, who: everybody, handle: addPriority },
  { method: 'POST', path: paths.caseTags, who: everybody, handle: addTags },
  { method: 'POST', path: paths.caseMerge, who: everybody, handle: addMerge },
  { method: 'POST', path: paths.caseSplit, who: everybody, handle: addSplit },
  { method: 'POST', path: paths.caseLinks, who: everybody, handle: addLink },
  { method: 'POST', path: paths.caseLinkRemoval, who: everybody, handle: removeLink },
  { method: 'POST', path: paths.caseFields, who: everybody, handle: addFieldValues },
  { method: 'POST', path: paths.caseClosure, who: everybody, handle: addClosure },
  { method: 'POST', path: paths.caseReopening, who: everybody, handle: addReopening },
  { method: 'GET', path: paths.accounts, who: everybody, handle: showAccounts },
  { method: 'GET', path: paths.account, who: everybody, handle: showAccount },
  { method: 'GET', path: paths.accountDocument, who: everybody, handle: showAccountDocument },
  { method: 'GET', path: paths.accountDocumentPdf, who: everybody, handle: sendAccountDocument },
  { method: 'GET', path: paths.accountEngagements, who: everybody, handle: showQuoteForm },
  { method: 'POST', path: paths.accountEngagements, who: everybody, handle: addQuote },
  { method: 'GET', path: paths.engagementAtDesk, who: everybody, handle: showEngagementAtDesk },
  { method: 'POST', path: paths.engagementSessions, who: everybody, handle: addEngagementSession },
  { method: 'POST', path: paths.engagementSessionMoves, who: everybody, handle: addEngagementSessionMove },
  { method: 'POST', path: paths.engagementSessionEnds, who: everybody, handle: addEngagementSessionEnd },
  {
    method: 'POST',
    path: paths.engagementSessionCancellations,
    who: everybody,
    handle: addEngagementSessionCancellation,
  },
  { method: 'POST', path: paths.engagementCompletion, who: everybody, handle: addEngagementCompletion },
  { method: 'POST', path: paths.engagementPayment, who: everybody, handle: addEngagementPayment },
  { method: 'POST', path: paths.engagementClosure, who: everybody, handle: addEngagementClosure },
  { method: 'POST', path: paths.engagementReopening, who: everybody, handle: addEngagementReopening },
  { method: 'POST', path: paths.engagementCancellation, who: everybody, handle: addEngagementCancellation },
  { method: 'GET', path: paths.articles, who: everybody, handle: showArticles },
  { method: 'GET', path: paths.newArticle, who: everybody, handle: showNewArticle },
  { method: 'POST', path: paths.newArticle, who: everybody, handle: addArticle },
  { method: 'GET', path: paths.articleAtDesk, who: everybody, handle: showArticleForm },
  { method: 'POST', path: paths.articleAtDesk, who: everybody, handle: addArticleVersion },
  { method: 'POST', path: paths.articlePublication, who: everybody, handle: addArticlePublication },
  { method: 'POST', path: paths.articleWithdrawal, who: everybody, handle: addArticleWithdrawal },
  { method: 'GET', path: paths.replies, who: everybody, handle: showReplies },
  { method: 'GET', path: paths.newReply, who: everybody, handle: showNewReply },
  { method: 'POST', path: paths.newReply, who: everybody, handle: addReply },
  { method: 'GET', path: paths.reply, who: everybody, handle: showReplyForm },
  { method: 'POST', path: paths.reply, who: everybody, handle: addReplyVersion },
  { method: 'GET', path: paths.caseCannedReplies, who: everybody, handle: listForCase },
  { method: 'GET', path: paths.caseCannedReply, who: everybody, handle: fillForCase },
  { method: 'GET', path: paths.macros, who: operators, handle: showMacros },
  { method: 'GET', path: paths.newMacro, who: operators, handle: showNewMacro },
  { method: 'POST', path: paths.newMacro, who: operators, handle: addMacro },
  { method: 'GET', path: paths.macro, who: operators, handle: showMacroForm },
  { method: 'POST', path: paths.macro, who: operators, handle: addMacroVersion },
  { method: 'POST', path: paths.caseMacro, who: everybody, handle: addMacroRun },
  { method: 'GET', path: paths.mail, who: everybody, handle: showMail },
  { method: 'GET', path: paths.receivedMails, who: everybody, handle: showReceivedMails },
  { method: 'GET', path: paths.receivedMail, who: everybody, handle: showReceivedMail },
  { method: 'GET', path: paths.receivedMailHtml, who: everybody, handle: showReceivedMailHtml },
  { method: 'GET', path: paths.receivedMailRaw, who: everybody, handle: sendRawMail },
  { method: 'POST', path: paths.receivedMailCase, who: everybody, handle: addCaseOfMail },
  { method: 'POST', path: paths.receivedMailDiscard, who: everybody, handle: addDiscard },
  { method: 'POST', path: paths.resend, who: everybody, handle: addResending },

  { method: 'GET', path: paths.signature, who: everybody, handle: showSignature },
  { method: 'POST', path: paths.signature, who: everybody, handle: addSignature },

  { method: 'POST', path: paths.accountBlocks, who: everybody, handle: addBlock },
  { method: 'POST', path: paths.accountBlockPayments, who: everybody, handle: addBlockPayment },
  { method: 'POST', path: paths.accountBlockCancellations, who: everybody, handle: addBlockCancellation },
  { method: 'POST', path: paths.accountUncovered, who: everybody, handle: addUncoveredDecision },
  { method: 'POST', path: paths.accountSessions, who: everybody, handle: addPlannedSession },
  { method: 'POST', path: paths.accountSessionMoves, who: everybody, handle: addSessionMove },
  { method: 'POST', path: paths.accountSessionEnds, who: everybody, handle: addSessionEnd },
  { method: 'POST', path: paths.accountSessionCancellations, who: everybody, handle: addSessionCancellation },
  { method: 'POST', path: paths.accountGoodwill, who: operators, handle: addGoodwill },
  { method: 'POST', path: paths.accountAnniversary, who: operators, handle: addAnniversary },
  { method: 'POST', path: paths.accountSeats, who: operators, handle: addSeats },
  { method: 'POST', path: paths.accountEndings, who: operators, handle: addEnding },
  { method: 'POST', path: paths.accountLines, who: operators, handle: addLineOf },
  { method: 'POST', path: paths.accountDeviceRelease, who: operators, handle: addDeviceRelease },
  { method: 'POST', path: paths.accountDeviceLimit, who: operators, handle: addDeviceLimit },

  { method: 'GET', path: paths.satisfaction, who: operators, handle: showSatisfaction },
  { method: 'GET', path: paths.accounting, who: operators, handle: showAccounting },
  { method: 'GET', path: paths.accountingFile, who: operators, handle: sendAccountingFile },

  { method: 'GET', path: paths.office, who: administrators, handle: showOffice },
  { method: 'POST', path: paths.office, who: administrators, handle: setOffice },
  { method: 'GET', path: paths.staff, who: administrators, handle: showStaff },
  { method: 'POST', path: paths.staffInvitation, who: administrators, handle: addInvitation },
  { method: 'GET', path: paths.teams, who: administrators, handle: showTeams },
  { method: 'POST', path: paths.teams, who: administrators, handle: addTeam },
  { method: 'GET', path: paths.fields, who: administrators, handle: showFields },
  { method: 'POST', path: paths.fields, who: administrators, handle: addField },
  { method: 'GET', path: paths.policy, who: administrators, handle: showPolicy },
  { method: 'POST', path: paths.policy, who: administrators, handle: addPolicy },
  { method: 'GET', path: paths.products, who: administrators, handle: showProducts },
  { method: 'POST', path: paths.products, who: administrators, handle: addProduct },

  { method: 'GET', path: paths.mailbox, who: 'mailbox', handle: showMailbox },
  { method: 'GET', path: paths.mailboxMessage, who: 'mailbox', handle: showMessage },
  { method: 'GET', path: paths.mailboxInvitation, who: 'mailbox', handle: showInvitationFile },
  { method: 'GET', path: paths.mailboxFile, who: 'mailbox', handle: showMailboxFile },
  { method: 'GET', path: paths.mailboxHtml, who: 'mailbox', handle: showMessageHtml },
]
