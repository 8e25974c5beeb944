import { sendAudit, showAudit } from './admin/audit/controller.ts'
import { addField, showFields } from './admin/fields/controller.ts'
import { setOffice, showOffice } from './admin/office/controller.ts'
import { addMismatchSettlement } from './admin/payments/controller.ts'
import { addErasure, sendPerson, showPerson } from './admin/person/controller.ts'
import { addPolicy, showPolicy } from './admin/policy/controller.ts'
import { addPrivacyIncident, setOfficer, showPrivacy } from './admin/privacy/controller.ts'
import { addProduct, showProducts } from './admin/products/controller.ts'
import { addRetention, showRetention } from './admin/retention/controller.ts'
import { addRoleDefinition, showRoles } from './admin/roles/controller.ts'
import {
  addColleagueAccess,
  addColleagueRole,
  addSecondFactorReset,
  endColleagueSessions,
  showColleague,
} from './admin/staff/colleague/controller.ts'
import { addInvitation, addSecondFactorRequirement, showStaff } from './admin/staff/controller.ts'
import { addTeam, showTeams } from './admin/teams/controller.ts'
import { sendAccountingFile, showAccounting } from './console/accounting/controller.ts'
import { setCompany, showCompany } from './console/accounts/company/controller.ts'
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
import { showAnswerTimes } from './console/answer-times/controller.ts'
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
import { addCopy, removeCopy } from './console/cases/copies/controller.ts'
import { addCorrection } from './console/cases/correction/controller.ts'
import { addFieldValues } from './console/cases/fields/controller.ts'
import { showCaseFile } from './console/cases/file/controller.ts'
import { addFollowing } from './console/cases/followers/controller.ts'
import { addGraceCall, addReversal } from './console/cases/grace-call/controller.ts'
import { addIncidentOffer, addIncidentPayment, addRefund } from './console/cases/incident/controller.ts'
import { addInstallation } from './console/cases/installation/controller.ts'
import { addLink, addMerge, addSplit, removeLink, removeMerge } from './console/cases/links/controller.ts'
import { addMacroRun } from './console/cases/macro/controller.ts'
import { addOverride } from './console/cases/override/controller.ts'
import { addAssignment, addPriority, addTags } from './console/cases/place/controller.ts'
import { addState } from './console/cases/state/controller.ts'
import { addDecision, addTimer, addTimerEnd, addWork, addWorkWithdrawal } from './console/cases/work/controller.ts'
import { addConsent, showConsents } from './console/consents/controller.ts'
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
import { addApp, addAppConfirmation, addAppRemoval, showApp } from './console/security/app/controller.ts'
import { addOwnPassword, addRecoveryCodes, endOwnSessions, showSecurity } from './console/security/controller.ts'
import { addOwnPasskey, addPasskeyRemoval, addPasskeyToMake } from './console/security/passkeys/controller.ts'
import { addSession, endSession, showSignIn } from './console/sign-in/controller.ts'
import { addForgotten, showForgotten } from './console/sign-in/forgotten/controller.ts'
import { askIdentityProvider, takeIdentity } from './console/sign-in/oidc/controller.ts'
import { addPasskeyChallenge, addSessionByPasskey } from './console/sign-in/passkey/controller.ts'
import { addSecondStep, addSecondStepChallenge, showSecondStep } from './console/sign-in/second/controller.ts'
import { addSignature, showSignature } from './console/signature/controller.ts'
import { showInvitationFile, showMailbox, showMailboxFile, showMessage, showMessageHtml } from './mailbox/controller.ts'
import { showLife, showMetrics, showReadiness } from './operations/controller.ts'
import { paths } from './paths.ts'
import type { Language } from './platform/language.ts'
import { addApprovalAnswer, showApproval } from './portal/approval/controller.ts'
import { addListedAnswer, showApprovals } from './portal/approvals/controller.ts'
import { showBalance } from './portal/balance/controller.ts'
import { sendOwnDocument, showOwnDocument } from './portal/balance/document/controller.ts'
import { addBlockPaymentByCard } from './portal/balance/payment/controller.ts'
import { addOwnConsent, showOwnConsents } from './portal/consents/controller.ts'
import { addAcceptance, addRefusal, showEngagement } from './portal/engagement/controller.ts'
import { addArticleVote, showArticle, showHelp, showPicture, suggestArticles } from './portal/help/controller.ts'
import { chooseLanguage, showHome } from './portal/home/controller.ts'
import { showMyRequests } from './portal/my-requests/controller.ts'
import { showPayment } from './portal/payment/controller.ts'
import { addApprovalSetting, addPerson, removePerson, showPeople } from './portal/people/controller.ts'
import { showPrivacyNotice } from './portal/privacy/controller.ts'
import { addRating, setAsking, showRating } from './portal/rating/controller.ts'
import { addChoice } from './portal/request/choice/controller.ts'
import { showRequest } from './portal/request/controller.ts'
import { removeRequestCopy } from './portal/request/copies/controller.ts'
import { showRequestFile } from './portal/request/file/controller.ts'
import { addRequestMessage, showRequestMessageFile } from './portal/request/messages/controller.ts'
import { addRequestPayment } from './portal/request/payment/controller.ts'
import { sendRequest, showRequestForm } from './portal/request-form/controller.ts'
import { showSecurityText } from './portal/security-text/controller.ts'
import { askCompany, takeCompanyIdentity } from './portal/sign-in/company/controller.ts'
import { askForLink, leave, openLink, pressLink, showCustomerSignIn } from './portal/sign-in/controller.ts'
import type { Permission } from './staff/permission.ts'
import type { Limited } from './ui/limits.ts'
import { showLogo, showTheme } from './ui/look.ts'
import type { CustomerVisit, HolderVisit, StaffVisit, Visit } from './ui/visit.ts'
import { takeStripeEvent } from './webhooks/controller.ts'

type Handler<V> = (visit: V) => Response | Promise<Response>

/** An address, who may use it, and how often. There is no address that is not in this table. */
export type Route = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly limit?: Limited
  /** A form with files, which its own code reads as they come; every other form is read before. */
  readonly files?: 'taken'
  /** No browser: it says who it is by a signature, and its forms need not be of our pages. */
  readonly sender?: 'machine'
} & (
  | { readonly who: 'anyone' | 'mailbox'; readonly handle: Handler<Visit> }
  | {
      readonly who: 'request_link' | 'rating_link' | 'account_link' | 'engagement_link' | 'approval_link'
      readonly handle: Handler<HolderVisit>
    }
  /** One of the customers' people, signed in; what they may see of it is for the page to ask. */
  | { readonly who: 'customer'; readonly handle: Handler<CustomerVisit> }
  /** A permission is what a colleague's role must allow; `staff` is each of them. */
  | { readonly who: Permission | 'staff'; readonly handle: Handler<StaffVisit> }
)

export const routes: readonly Route[] = [
  { method: 'GET', path: paths.root, who: 'anyone', handle: chooseLanguage },
  ...(['fr', 'en'] as const).flatMap((language): Route[] => [
    { method: 'GET', path: paths.home[language], who: 'anyone', handle: showHome },
    { method: 'GET', path: paths.requestForm[language], who: 'anyone', handle: showRequestForm },
    {
      method: 'POST',
      path: paths.requestForm[language],
      who: 'anyone',
      limit: 'request',
      files: 'taken',
      handle: sendRequest,
    },
    { method: 'GET', path: paths.requestHelp[language], who: 'anyone', limit: 'help', handle: suggestArticles },
    { method: 'GET', path: paths.privacyNotice[language], who: 'anyone', handle: showPrivacyNotice },
    { method: 'GET', path: paths.help[language], who: 'anyone', limit: 'help', handle: showHelp },
    { method: 'GET', path: paths.article[language], who: 'anyone', handle: showArticle },
    { method: 'POST', path: paths.articleVote[language], who: 'anyone', limit: 'vote', handle: addArticleVote },
    { method: 'GET', path: paths.request[language], who: 'request_link', handle: showRequest },
    { method: 'POST', path: paths.requestChoice[language], who: 'request_link', limit: 'choice', handle: addChoice },
    {
      method: 'POST',
      path: paths.requestPayment[language],
      who: 'request_link',
      limit: 'payment',
      handle: addRequestPayment,
    },
    { method: 'GET', path: paths.requestFile[language], who: 'request_link', handle: showRequestFile },
    {
      method: 'POST',
      path: paths.requestMessages[language],
      who: 'request_link',
      limit: 'message',
      files: 'taken',
      handle: addRequestMessage,
    },
    {
      method: 'POST',
      path: paths.requestCopyRemoval[language],
      who: 'request_link',
      limit: 'choice',
      handle: removeRequestCopy,
    },
    { method: 'GET', path: paths.requestMessageFile[language], who: 'request_link', handle: showRequestMessageFile },
    { method: 'GET', path: paths.rating[language], who: 'rating_link', handle: showRating },
    { method: 'POST', path: paths.rating[language], who: 'rating_link', limit: 'rating', handle: addRating },
    { method: 'GET', path: paths.approval[language], who: 'approval_link', handle: showApproval },
    {
      method: 'POST',
      path: paths.approval[language],
      who: 'approval_link',
      limit: 'choice',
      handle: addApprovalAnswer,
    },
    { method: 'GET', path: paths.balance[language], who: 'account_link', handle: showBalance },
    { method: 'GET', path: paths.customerSignIn[language], who: 'anyone', handle: showCustomerSignIn },
    { method: 'POST', path: paths.customerSignIn[language], who: 'anyone', limit: 'sign_in_link', handle: askForLink },
    { method: 'GET', path: paths.customerLink[language], who: 'anyone', limit: 'sign_in', handle: openLink },
    { method: 'POST', path: paths.customerLink[language], who: 'anyone', limit: 'sign_in', handle: pressLink },
    { method: 'POST', path: paths.customerSignOut[language], who: 'anyone', handle: leave },
    { method: 'GET', path: paths.myRequests[language], who: 'customer', handle: showMyRequests },
    { method: 'GET', path: paths.people[language], who: 'customer', handle: showPeople },
    { method: 'POST', path: paths.people[language], who: 'customer', limit: 'people', handle: addPerson },
    { method: 'GET', path: paths.approvals[language], who: 'customer', handle: showApprovals },
    { method: 'POST', path: paths.approvals[language], who: 'customer', limit: 'choice', handle: addListedAnswer },
    {
      method: 'POST',
      path: paths.approvalSetting[language],
      who: 'customer',
      limit: 'people',
      handle: addApprovalSetting,
    },
    { method: 'POST', path: paths.personRemoval[language], who: 'customer', limit: 'people', handle: removePerson },
    { method: 'GET', path: paths.paid[language], who: 'anyone', handle: showPayment },
    {
      method: 'POST',
      path: paths.blockPayment[language],
      who: 'account_link',
      limit: 'payment',
      handle: addBlockPaymentByCard,
    },
    { method: 'GET', path: paths.document[language], who: 'account_link', handle: showOwnDocument },
    { method: 'GET', path: paths.documentPdf[language], who: 'account_link', handle: sendOwnDocument },
    ...engagementRoutes(language),
  ]),
  { method: 'GET', path: paths.company, who: 'anyone', limit: 'sign_in', handle: askCompany },
  { method: 'GET', path: paths.companyAnswer, who: 'anyone', limit: 'sign_in', handle: takeCompanyIdentity },
  ...(['fr', 'en'] as const).flatMap((language): Route[] => [
    { method: 'POST', path: paths.ratingQuestion[language], who: 'rating_link', limit: 'rating', handle: setAsking },
    { method: 'GET', path: paths.ownConsents[language], who: 'customer', handle: showOwnConsents },
    { method: 'POST', path: paths.ownConsents[language], who: 'customer', limit: 'choice', handle: addOwnConsent },
  ]),
  { method: 'GET', path: paths.theme, who: 'anyone', handle: showTheme },
  { method: 'GET', path: paths.logo, who: 'anyone', handle: showLogo },
  { method: 'GET', path: paths.articlePicture, who: 'anyone', handle: showPicture },
  { method: 'GET', path: paths.ready, who: 'anyone', handle: showReadiness },
  { method: 'GET', path: paths.securityText, who: 'anyone', handle: showSecurityText },
  { method: 'GET', path: paths.alive, who: 'anyone', handle: showLife },
  { method: 'GET', path: paths.metrics, who: 'anyone', handle: showMetrics },
  // Whoever sends it must have signed it; no browser does.
  { method: 'POST', path: paths.stripeWebhook, who: 'anyone', sender: 'machine', handle: takeStripeEvent },

  { method: 'GET', path: paths.signIn, who: 'anyone', handle: showSignIn },
  { method: 'POST', path: paths.signIn, who: 'anyone', limit: 'sign_in', handle: addSession },
  { method: 'GET', path: paths.signInOidc, who: 'anyone', limit: 'sign_in', handle: askIdentityProvider },
  { method: 'GET', path: paths.signInOidcAnswer, who: 'anyone', limit: 'sign_in', handle: takeIdentity },
  { method: 'GET', path: paths.secondStep, who: 'anyone', handle: showSecondStep },
  { method: 'POST', path: paths.secondStep, who: 'anyone', limit: 'code', handle: addSecondStep },
  {
    method: 'POST',
    path: paths.secondStepPasskeyOptions,
    who: 'anyone',
    limit: 'code',
    handle: addSecondStepChallenge,
  },
  { method: 'POST', path: paths.signInPasskeyOptions, who: 'anyone', limit: 'sign_in', handle: addPasskeyChallenge },
  { method: 'POST', path: paths.signInPasskey, who: 'anyone', limit: 'sign_in', handle: addSessionByPasskey },
  { method: 'GET', path: paths.forgottenPassword, who: 'anyone', handle: showForgotten },
  { method: 'POST', path: paths.forgottenPassword, who: 'anyone', limit: 'forgotten', handle: addForgotten },
  { method: 'POST', path: paths.signOut, who: 'anyone', handle: endSession },
  { method: 'GET', path: paths.invitation, who: 'anyone', handle: showInvitation },
  { method: 'POST', path: paths.invitation, who: 'anyone', limit: 'sign_in', handle: acceptInvitation },
  { method: 'GET', path: paths.firstAdministrator, who: 'anyone', handle: showInvitation },
  { method: 'POST', path: paths.firstAdministrator, who: 'anyone', limit: 'sign_in', handle: acceptInvitation },

  { method: 'GET', path: paths.keys, who: 'staff', handle: showKeys },
  { method: 'GET', path: paths.jump, who: 'staff', handle: showJump },
  { method: 'GET', path: paths.queue, who: 'cases.work', handle: showQueue },
  { method: 'GET', path: paths.search, who: 'cases.work', handle: showSearch },
  { method: 'POST', path: paths.queueActs, who: 'cases.work', handle: addActs },
  { method: 'POST', path: paths.queueViews, who: 'cases.work', handle: addView },
  { method: 'POST', path: paths.queueViewRemoval, who: 'cases.work', handle: removeView },
  { method: 'GET', path: paths.live, who: 'staff', handle: followLive },
  { method: 'POST', path: paths.live, who: 'staff', handle: addPresence },
  { method: 'GET', path: paths.case, who: 'cases.work', handle: showCase },
  { method: 'GET', path: paths.caseFile, who: 'cases.work', handle: showCaseFile },
  { method: 'POST', path: paths.caseMessages, who: 'cases.work', files: 'taken', handle: addMessage },
  { method: 'GET', path: paths.caseMessageFile, who: 'cases.work', handle: showMessageFile },
  { method: 'POST', path: paths.caseMessageWithdrawal, who: 'cases.work', handle: addMessageWithdrawal },
  { method: 'POST', path: paths.caseCopies, who: 'cases.work', handle: addCopy },
  { method: 'POST', path: paths.caseCopyRemoval, who: 'cases.work', handle: removeCopy },
  { method: 'POST', path: paths.caseDraft, who: 'cases.work', handle: putDraft },
  { method: 'POST', path: paths.caseDraftFiles, who: 'cases.work', files: 'taken', handle: addFileToDraft },
  { method: 'GET', path: paths.caseDraftFile, who: 'cases.work', handle: showDraftFile },
  { method: 'POST', path: paths.caseDraftFileRemoval, who: 'cases.work', handle: removeFileFromDraft },
  { method: 'POST', path: paths.caseCorrection, who: 'cases.work', handle: addCorrection },
  { method: 'POST', path: paths.caseConfirmation, who: 'cases.work', handle: addConfirmation },
  { method: 'POST', path: paths.caseOverride, who: 'verdicts.override', handle: addOverride },
  { method: 'POST', path: paths.caseGraceCall, who: 'grace_calls.give', handle: addGraceCall },
  { method: 'POST', path: paths.caseReversal, who: 'grace_calls.reverse', handle: addReversal },
  { method: 'POST', path: paths.caseIncident, who: 'payments.record', handle: addIncidentPayment },
  { method: 'POST', path: paths.caseIncidentOffer, who: 'sales.arrange', handle: addIncidentOffer },
  { method: 'POST', path: paths.caseRefund, who: 'payments.refund', handle: addRefund },
  { method: 'POST', path: paths.caseWork, who: 'cases.work', handle: addWork },
  { method: 'POST', path: paths.caseWorkDecision, who: 'cases.work', handle: addDecision },
  { method: 'POST', path: paths.caseTimer, who: 'cases.work', handle: addTimer },
  { method: 'POST', path: paths.caseTimerEnd, who: 'cases.work', handle: addTimerEnd },
  { method: 'POST', path: paths.caseWorkWithdrawal, who: 'cases.work', handle: addWorkWithdrawal },
  { method: 'POST', path: paths.caseInstallation, who: 'cases.work', handle: addInstallation },
  { method: 'POST', path: paths.caseState, who: 'cases.work', handle: addState },
  { method: 'POST', path: paths.caseAssignment, who: 'cases.work', handle: addAssignment },
  { method: 'POST', path: paths.casePriority, who: 'cases.work', handle: addPriority },
  { method: 'POST', path: paths.caseTags, who: 'cases.work', handle: addTags },
  { method: 'POST', path: paths.caseFollowers, who: 'cases.work', handle: addFollowing },
  { method: 'POST', path: paths.caseMerge, who: 'cases.work', handle: addMerge },
  { method: 'POST', path: paths.caseSplit, who: 'cases.work', handle: addSplit },
  { method: 'POST', path: paths.caseLinks, who: 'cases.work', handle: addLink },
  { method: 'POST', path: paths.caseLinkRemoval, who: 'cases.work', handle: removeLink },
  { method: 'POST', path: paths.caseFields, who: 'cases.work', handle: addFieldValues },
  { method: 'POST', path: paths.caseClosure, who: 'cases.work', handle: addClosure },
  { method: 'POST', path: paths.caseReopening, who: 'cases.work', handle: addReopening },
  { method: 'GET', path: paths.accounts, who: 'accounts.see', handle: showAccounts },
  { method: 'GET', path: paths.account, who: 'accounts.see', handle: showAccount },
  { method: 'GET', path: paths.accountDocument, who: 'accounts.see', handle: showAccountDocument },
  { method: 'GET', path: paths.accountDocumentPdf, who: 'accounts.see', handle: sendAccountDocument },
  { method: 'GET', path: paths.accountEngagements, who: 'sales.arrange', handle: showQuoteForm },
  { method: 'POST', path: paths.accountEngagements, who: 'sales.arrange', handle: addQuote },
  { method: 'GET', path: paths.engagementAtDesk, who: 'accounts.see', handle: showEngagementAtDesk },
  { method: 'POST', path: paths.engagementSessions, who: 'sales.arrange', handle: addEngagementSession },
  { method: 'POST', path: paths.engagementSessionMoves, who: 'sales.arrange', handle: addEngagementSessionMove },
  { method: 'POST', path: paths.engagementSessionEnds, who: 'sales.arrange', handle: addEngagementSessionEnd },
  { method: 'POST', path: paths.caseMergeRemoval, who: 'cases.work', handle: removeMerge },
  {
    method: 'POST',
    path: paths.engagementSessionCancellations,
    who: 'sales.arrange',
    handle: addEngagementSessionCancellation,
  },
  { method: 'POST', path: paths.engagementCompletion, who: 'sales.arrange', handle: addEngagementCompletion },
  { method: 'POST', path: paths.engagementPayment, who: 'payments.record', handle: addEngagementPayment },
  { method: 'POST', path: paths.engagementClosure, who: 'sales.arrange', handle: addEngagementClosure },
  { method: 'POST', path: paths.engagementReopening, who: 'sales.arrange', handle: addEngagementReopening },
  { method: 'POST', path: paths.engagementCancellation, who: 'sales.arrange', handle: addEngagementCancellation },
  { method: 'GET', path: paths.articles, who: 'answers.write', handle: showArticles },
  { method: 'GET', path: paths.newArticle, who: 'answers.write', handle: showNewArticle },
  { method: 'POST', path: paths.newArticle, who: 'answers.write', files: 'taken', handle: addArticle },
  { method: 'GET', path: paths.articleAtDesk, who: 'answers.write', handle: showArticleForm },
  { method: 'POST', path: paths.articleAtDesk, who: 'answers.write', files: 'taken', handle: addArticleVersion },
  { method: 'POST', path: paths.articlePublication, who: 'answers.write', handle: addArticlePublication },
  { method: 'POST', path: paths.articleWithdrawal, who: 'answers.write', handle: addArticleWithdrawal },
  { method: 'GET', path: paths.replies, who: 'answers.write', handle: showReplies },
  { method: 'GET', path: paths.newReply, who: 'answers.write', handle: showNewReply },
  { method: 'POST', path: paths.newReply, who: 'answers.write', handle: addReply },
  { method: 'GET', path: paths.reply, who: 'answers.write', handle: showReplyForm },
  { method: 'POST', path: paths.reply, who: 'answers.write', handle: addReplyVersion },
  { method: 'GET', path: paths.caseCannedReplies, who: 'cases.work', handle: listForCase },
  { method: 'GET', path: paths.caseCannedReply, who: 'cases.work', handle: fillForCase },
  { method: 'GET', path: paths.macros, who: 'macros.write', handle: showMacros },
  { method: 'GET', path: paths.newMacro, who: 'macros.write', handle: showNewMacro },
  { method: 'POST', path: paths.newMacro, who: 'macros.write', handle: addMacro },
  { method: 'GET', path: paths.macro, who: 'macros.write', handle: showMacroForm },
  { method: 'POST', path: paths.macro, who: 'macros.write', handle: addMacroVersion },
  { method: 'POST', path: paths.caseMacro, who: 'cases.work', handle: addMacroRun },
  { method: 'GET', path: paths.mail, who: 'mail.sort', handle: showMail },
  { method: 'GET', path: paths.receivedMails, who: 'mail.sort', handle: showReceivedMails },
  { method: 'GET', path: paths.receivedMail, who: 'mail.sort', handle: showReceivedMail },
  { method: 'GET', path: paths.receivedMailHtml, who: 'mail.sort', handle: showReceivedMailHtml },
  { method: 'GET', path: paths.receivedMailRaw, who: 'mail.sort', handle: sendRawMail },
  { method: 'POST', path: paths.receivedMailCase, who: 'mail.sort', handle: addCaseOfMail },
  { method: 'POST', path: paths.receivedMailDiscard, who: 'mail.sort', handle: addDiscard },
  { method: 'POST', path: paths.resend, who: 'mail.sort', handle: addResending },

  { method: 'GET', path: paths.signature, who: 'staff', handle: showSignature },
  { method: 'POST', path: paths.signature, who: 'staff', handle: addSignature },
  { method: 'GET', path: paths.security, who: 'staff', handle: showSecurity },
  { method: 'POST', path: paths.ownPassword, who: 'staff', limit: 'code', handle: addOwnPassword },
  { method: 'GET', path: paths.ownApp, who: 'staff', handle: showApp },
  { method: 'POST', path: paths.ownApp, who: 'staff', limit: 'code', handle: addApp },
  { method: 'POST', path: paths.ownAppConfirmation, who: 'staff', limit: 'code', handle: addAppConfirmation },
  { method: 'POST', path: paths.ownAppRemoval, who: 'staff', limit: 'code', handle: addAppRemoval },
  { method: 'POST', path: paths.ownPasskeyOptions, who: 'staff', limit: 'code', handle: addPasskeyToMake },
  { method: 'POST', path: paths.ownPasskeys, who: 'staff', limit: 'code', handle: addOwnPasskey },
  { method: 'POST', path: paths.ownPasskeyRemoval, who: 'staff', limit: 'code', handle: addPasskeyRemoval },
  { method: 'POST', path: paths.ownRecoveryCodes, who: 'staff', limit: 'code', handle: addRecoveryCodes },
  { method: 'POST', path: paths.ownSessionEnds, who: 'staff', handle: endOwnSessions },

  { method: 'POST', path: paths.accountBlocks, who: 'sales.arrange', handle: addBlock },
  { method: 'POST', path: paths.accountBlockPayments, who: 'payments.record', handle: addBlockPayment },
  { method: 'POST', path: paths.accountBlockCancellations, who: 'payments.refund', handle: addBlockCancellation },
  { method: 'POST', path: paths.accountUncovered, who: 'sales.arrange', handle: addUncoveredDecision },
  { method: 'POST', path: paths.accountSessions, who: 'sales.arrange', handle: addPlannedSession },
  { method: 'POST', path: paths.accountSessionMoves, who: 'sales.arrange', handle: addSessionMove },
  { method: 'POST', path: paths.accountSessionEnds, who: 'sales.arrange', handle: addSessionEnd },
  { method: 'POST', path: paths.accountSessionCancellations, who: 'sales.arrange', handle: addSessionCancellation },
  { method: 'GET', path: paths.accountCompany, who: 'company_sign_in.set', handle: showCompany },
  { method: 'POST', path: paths.accountCompany, who: 'company_sign_in.set', handle: setCompany },
  { method: 'POST', path: paths.accountGoodwill, who: 'accounts.record', handle: addGoodwill },
  { method: 'POST', path: paths.accountAnniversary, who: 'accounts.record', handle: addAnniversary },
  { method: 'POST', path: paths.accountSeats, who: 'accounts.record', handle: addSeats },
  { method: 'POST', path: paths.accountEndings, who: 'accounts.record', handle: addEnding },
  { method: 'POST', path: paths.accountLines, who: 'accounts.record', handle: addLineOf },
  { method: 'POST', path: paths.accountDeviceRelease, who: 'accounts.record', handle: addDeviceRelease },
  { method: 'POST', path: paths.accountDeviceLimit, who: 'accounts.record', handle: addDeviceLimit },

  { method: 'GET', path: paths.satisfaction, who: 'satisfaction.see', handle: showSatisfaction },
  { method: 'GET', path: paths.answerTimes, who: 'satisfaction.see', handle: showAnswerTimes },
  { method: 'GET', path: paths.accounting, who: 'accounting.see', handle: showAccounting },
  { method: 'GET', path: paths.accountingFile, who: 'accounting.see', handle: sendAccountingFile },

  { method: 'POST', path: paths.mismatchSettlements, who: 'payments.settle', handle: addMismatchSettlement },
  { method: 'GET', path: paths.office, who: 'office.set', handle: showOffice },
  { method: 'POST', path: paths.office, who: 'office.set', files: 'taken', handle: setOffice },
  { method: 'GET', path: paths.staff, who: 'staff.manage', handle: showStaff },
  { method: 'POST', path: paths.staffInvitation, who: 'staff.manage', handle: addInvitation },
  {
    method: 'POST',
    path: paths.secondFactorRequirement,
    who: 'staff.manage',
    handle: addSecondFactorRequirement,
  },
  { method: 'GET', path: paths.colleague, who: 'staff.manage', handle: showColleague },
  { method: 'POST', path: paths.colleagueRole, who: 'staff.manage', handle: addColleagueRole },
  { method: 'POST', path: paths.colleagueAccess, who: 'staff.manage', handle: addColleagueAccess },
  { method: 'POST', path: paths.colleagueSecondFactor, who: 'staff.manage', handle: addSecondFactorReset },
  { method: 'POST', path: paths.colleagueSessionEnds, who: 'staff.manage', handle: endColleagueSessions },
  { method: 'GET', path: paths.privacy, who: 'privacy.manage', handle: showPrivacy },
  { method: 'POST', path: paths.privacy, who: 'privacy.manage', handle: setOfficer },
  { method: 'POST', path: paths.privacyIncidents, who: 'privacy.manage', handle: addPrivacyIncident },
  { method: 'GET', path: paths.privacyPerson, who: 'privacy.export', handle: showPerson },
  { method: 'POST', path: paths.privacyPersonExport, who: 'privacy.export', handle: sendPerson },
  { method: 'POST', path: paths.privacyErasure, who: 'privacy.erase', handle: addErasure },
  { method: 'GET', path: paths.personConsents, who: 'accounts.see', handle: showConsents },
  { method: 'POST', path: paths.personConsents, who: 'cases.work', handle: addConsent },
  { method: 'GET', path: paths.retention, who: 'privacy.manage', handle: showRetention },
  { method: 'POST', path: paths.retention, who: 'privacy.manage', handle: addRetention },
  { method: 'GET', path: paths.audit, who: 'audit.see', handle: showAudit },
  { method: 'GET', path: paths.auditFile, who: 'audit.see', handle: sendAudit },
  { method: 'GET', path: paths.roles, who: 'staff.manage', handle: showRoles },
  { method: 'POST', path: paths.roles, who: 'staff.manage', handle: addRoleDefinition },
  { method: 'GET', path: paths.teams, who: 'staff.manage', handle: showTeams },
  { method: 'POST', path: paths.teams, who: 'staff.manage', handle: addTeam },
  { method: 'GET', path: paths.fields, who: 'office.set', handle: showFields },
  { method: 'POST', path: paths.fields, who: 'office.set', handle: addField },
  { method: 'GET', path: paths.policy, who: 'policy.publish', handle: showPolicy },
  { method: 'POST', path: paths.policy, who: 'policy.publish', handle: addPolicy },
  { method: 'GET', path: paths.products, who: 'office.set', handle: showProducts },
  { method: 'POST', path: paths.products, who: 'office.set', handle: addProduct },

  { method: 'GET', path: paths.mailbox, who: 'mailbox', handle: showMailbox },
  { method: 'GET', path: paths.mailboxMessage, who: 'mailbox', handle: showMessage },
  { method: 'GET', path: paths.mailboxInvitation, who: 'mailbox', handle: showInvitationFile },
  { method: 'GET', path: paths.mailboxFile, who: 'mailbox', handle: showMailboxFile },
  { method: 'GET', path: paths.mailboxHtml, who: 'mailbox', handle: showMessageHtml },
]

function engagementRoutes(language: Language): Route[] {
  return [
    { method: 'GET', path: paths.engagement[language], who: 'engagement_link', handle: showEngagement },
    {
      method: 'POST',
      path: paths.engagementAcceptance[language],
      who: 'engagement_link',
      limit: 'choice',
      handle: addAcceptance,
    },
    {
      method: 'POST',
      path: paths.engagementRefusal[language],
      who: 'engagement_link',
      limit: 'choice',
      handle: addRefusal,
    },
  ]
}
