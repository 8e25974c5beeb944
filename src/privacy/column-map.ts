/** What becomes of a column when the person that a row tells of is anonymised, and whether an export shows it. */
export type Fate =
  /** Names a row of a table; kept, and shown in an export. */
  | 'key'
  /** The colleague who did it; kept as long as the fact. */
  | 'by'
  /** A quantity, a day, a choice, a document, or what the office wrote for everybody; kept. */
  | 'kept'
  /** A token, a hash or a sealed text; never shown. */
  | 'secret'
  /** The person's name or address; replaced. */
  | 'name'
  | 'address'
  /** Addresses, of which the person's is taken out. */
  | 'addresses'
  /** Their words, or words to them; emptied. */
  | 'emptied'
  /** A fact's text of theirs; the whole is replaced by […]. */
  | 'cut'
  /** What others wrote; the person's name and address are cut out of it. */
  | 'searched'
  /** The name of a device: the same, and devices that were two stay two. */
  | 'device'
  /** Becomes true, and the mail's own file is erased. */
  | 'raw'
  /** The address that somebody acted from; forgotten. */
  | 'forgotten'
  /** Sealed by the audit log's chain; kept as it is. */
  | 'sealed'
  /** Made of other columns, and made again when they change. */
  | 'indexed'

export type MappedTable = {
  readonly name: string
  /** Whom its rows may tell of: a customer's person (or a visitor), a colleague, or nobody. */
  readonly about: 'contact' | 'staff' | 'nobody'
  /** Its rows about a contact go as a whole. */
  readonly isDeleted: boolean
  /** Which rows are about a contact; of those, in which the name and address are theirs; which are about a colleague. */
  readonly rows: string | undefined
  readonly own: string | undefined
  /** Which of the rows an export hands to them, where that is not all. */
  readonly shown: string | undefined
  /** Where the name is looked for, where no column leads to an account. */
  readonly near: string | undefined
  readonly staff: string | undefined
  readonly columns: ReadonlyMap<string, Fate>
}

const conditions: ReadonlySet<string> = new Set(['rows', 'own', 'shown', 'near', 'staff'])

/** Every table and column of the desk; a test compares it with the schema. */
export const columnMap: readonly MappedTable[] = parse(`
account_descriptions | nobody
  key: id account_id
  by: account_manager_id recorded_by
  kept: name province recorded_at
account_roles | contact
  rows: person_id = :person or recorded_by_person = :person
  key: id account_id person_id
  by: recorded_by
  kept: role recorded_at recorded_by_person
accounts | nobody
  key: id
  by: recorded_by
  kept: reference opened_at
anniversaries | contact
  key: id account_id
  by: recorded_by
  kept: anniversary_on recorded_on recorded_at
  searched: reason
answer_warnings | nobody
  key: id case_id
  kept: due_for due_minutes kind due_at told_at
approval_answers | contact
  rows: person_id = :person
  key: id case_id account_id person_id
  kept: after_number answer answered_at
approval_asks | contact
  rows: person_id = :person
  key: id case_id account_id person_id
  by: asked_by
  kept: after_number by_staff agreed_how asked_at
approval_settings | contact
  rows: person_id = :person
  key: id account_id person_id
  kept: required recorded_at
article_pictures | nobody
  key: id
  by: added_by
  kept: media_type size_bytes digest added_at
article_publications | nobody
  key: id article_id version_id
  by: published_by
  kept: language published_at
article_slugs | nobody
  key: article_id
  kept: language slug
article_subject_products | nobody
  key: subject_id product_id
article_subjects | nobody
  key: id article_id
  by: recorded_by
  kept: category recorded_at
article_versions | nobody
  key: id article_id
  by: written_by
  kept: language title markdown html text words written_at
article_votes | nobody
  key: id version_id
  kept: helpful voted_at voter
articles | nobody
  key: id
  by: begun_by
  kept: begun_at
attempts | nobody
  kept: purpose made_at
  secret: key answer
audit_entries | contact
  rows: person_id = :person
  staff: staff_id = :staff
  key: id staff_id person_id
  kept: at kind about address_digest
  forgotten: address address_salt
  sealed: before after
audit_seals | nobody
  key: entry_id
  kept: number hash sealed_at
backups_taken | nobody
  key: id
  kept: taken_at is_encrypted
block_cancellations | contact
  key: block_id document_id
  by: cancelled_by
  kept: cancelled_on cancelled_at
  searched: reason
block_credits | nobody
  key: block_id incident_id account_id
  kept: cents
block_payments | nobody
  key: block_id
  by: recorded_by
  kept: method reference amount_cents paid_on paid_at
blocks | nobody
  key: id account_id document_id
  by: ordered_by
  kept: minutes price_cents total_cents expires_on ordered_on ordered_at
canned_replies | nobody
  key: id
  by: added_by
  kept: added_at
canned_reply_versions | nobody
  key: id canned_reply_id
  by: written_by
  kept: name folder fr en in_use written_at
card_payments | nobody
  key: payment_intent checkout_id
  kept: amount_cents received_on received_at
card_refund_answers | nobody
  key: id payment_intent provider_id
  kept: outcome detail answered_at
card_refunds | contact
  key: payment_intent
  by: asked_by
  kept: amount_cents asked_at
  searched: reason
case_assignments | nobody
  key: id case_id staff_id team_id
  by: recorded_by
  kept: recorded_at
case_choices | contact
  rows: person_id = :person
  key: id case_id person_id
  kept: way chosen_at
case_corrections | contact
  rows: case_id = any(:cases)
  key: id case_id product_id
  by: recorded_by
  kept: category recorded_at
  searched: devices
case_copies | contact
  rows: address = :address or person_id = :person
  own: address = :address
  shown: address = :address
  key: id case_id person_id message_id other_case_id
  by: recorded_by
  kept: copied how recorded_at
  address: address
case_field_values | contact
  rows: case_id = any(:cases) and field_id in (select id from custom_fields where kind = 'text')
  key: id case_id field_id
  by: recorded_by
  kept: recorded_at
  cut: value
case_files | contact | deleted
  rows: case_id = any(:cases)
  key: id case_id
  kept: name media_type size_bytes digest
case_link_removals | nobody
  key: link_id
  by: removed_by
  kept: removed_at
case_followings | nobody
  key: case_id staff_id
  by: recorded_by
  kept: number follows recorded_at
case_links | nobody
  key: id case_id other_id
  by: recorded_by
  kept: kind recorded_at
case_merges | nobody
  key: case_id into_id account_id last_message_id
  by: recorded_by
  kept: recorded_at number
case_priorities | nobody
  key: id case_id
  by: recorded_by
  kept: priority recorded_at
case_states | nobody
  key: id case_id message_id
  by: recorded_by
  kept: state cause vendor_case vendor_spr snoozed_until recorded_at
case_tags | nobody
  key: id case_id tag_id
  by: recorded_by
  kept: is_on recorded_at
case_unmerges | nobody
  key: case_id
  by: recorded_by
  kept: number recorded_at
cases | contact
  rows: id = any(:cases)
  key: id account_id requester_id product_id
  kept: language category received_on received_at urgency text_removed_at
  name: requester_name
  emptied: description mail_message_id mail_subject
  searched: product_named version service_pack devices
checkout_changes | nobody
  key: checkout_id
  kept: state told_at
checkout_sessions | nobody
  key: checkout_id session_id
  kept: recorded_at
  secret: url
checkouts | contact
  rows: person_id = :person
  key: id account_id incident_id block_id person_id
  kept: amount_cents currency livemode language opened_at expires_at
  secret: key return_url
closures | nobody
  key: id case_id
  by: closed_by
  kept: closed_at
company_client_secrets | nobody
  key: id account_id
  by: recorded_by
  kept: recorded_at
  secret: sealed
company_domains | nobody
  key: account_id
  kept: domain link_allowed
company_identities | contact | deleted
  rows: person_id = :person
  key: id account_id person_id
  kept: issuer subject recorded_at
company_sign_ins | nobody
  key: id account_id secret_id
  by: recorded_by
  kept: is_open issuer client_id domains link_allowed adds_people trusts_addresses recorded_at
consents | contact
  rows: person_id = :person
  key: id person_id
  by: recorded_by
  kept: kind given how language text_version about recorded_at
custom_fields | nobody
  key: id
  by: recorded_by
  kept: name_fr name_en kind choices is_active recorded_at
customer_sessions | contact | deleted
  rows: person_id = :person
  key: person_id account_id
  kept: started_at seen_at expires_at
  secret: token_hash
dead_letters | contact | deleted
  rows: email_id = any(:emails)
  key: email_id
  kept: answer since
device_limits | contact
  key: id account_id
  by: recorded_by
  kept: devices recorded_on recorded_at
  searched: reason
device_releases | contact
  key: account_id
  by: recorded_by
  kept: number released_on recorded_at
  searched: reason
document_lines | nobody
  key: document_id incident_id engagement_id
  kept: position kind minutes cents
document_numbers | nobody
  kept: one last
document_taxes | nobody
  key: document_id
  kept: position code percent cents
documents | nobody
  key: id account_id case_id corrects_id
  by: issued_by
  kept: number kind language province parties net_cents tax_cents total_cents issued_on issued_at
draft_files | contact | deleted
  rows: case_id = any(:cases)
  key: id case_id staff_id content_id
  kept: name media_type size_bytes digest added_at
drafts | contact | deleted
  rows: case_id = any(:cases)
  staff: staff_id = :staff
  key: case_id staff_id
  kept: kind saved_at
  searched: html cc copied_seen
draws | nobody
  key: id block_id entry_id account_id
  kept: minutes drawn_on recorded_at
email_attempts | contact
  rows: email_id = any(:emails)
  key: id email_id
  kept: outcome attempted_at
  emptied: answer
email_bounces | contact
  rows: email_id = any(:emails)
  key: id email_id mail_id
  kept: action status
  emptied: recipient diagnostic
email_queue | contact | deleted
  rows: email_id = any(:emails)
  key: email_id
  kept: due_at failures
emails | contact
  rows: id = any(:emails) or case_id = any(:talks) and id not in (select email_id from email_queue)
  rows: and id not in (select email_id from dead_letters)
  own: id = any(:emails)
  shown: id = any(:emails)
  staff: staff_id = :staff
  near: case_id in (select id from cases where account_id = any(:accounts)) or case_id is null and (person_id is null
  near: or person_id in (select person_id from account_roles where account_id = any(:accounts)))
  key: id person_id staff_id case_id message_id
  kept: kind about recipient language queued_at content_removed_at
  name: to_name
  address: to_address
  emptied: content
engagement_answers | contact
  rows: person_id = :person
  key: engagement_id person_id
  kept: answer language valid_until answered_on answered_at
  cut: name reason
  searched: terms
engagement_closures | nobody
  key: engagement_id
  by: closed_by
  kept: how closed_on closed_at number
engagement_ends | contact
  key: engagement_id document_id
  by: ended_by
  kept: how accepted ended_on ended_at number after_number
  searched: reason
engagement_payments | nobody
  key: engagement_id document_id
  by: recorded_by
  kept: method reference amount_cents paid_on paid_at
engagement_reopenings | contact
  key: engagement_id document_id
  by: reopened_by
  kept: number how reopened_on reopened_at
  searched: reason
engagements | contact
  key: id account_id case_id
  by: quoted_by
  kept: kind minutes rate_cents price_cents taxes total_cents valid_until quoted_on quoted_at
  searched: scope_fr scope_en
file_removals | nobody
  key: id case_id message_id
  kept: files bytes removed_at
files_held_back | nobody
  kept: digest came_at signature due_at tries
forgotten_passwords | contact | deleted
  rows: email = :address
  key: id
  kept: email asked_at
goodwill_grants | contact
  key: id account_id
  by: granted_by
  kept: calls until_on granted_on granted_at
  searched: reason
grace_call_reversals | nobody
  key: case_id account_id
  by: reversed_by
  kept: number reason reversed_on reversed_at
grace_calls | contact
  rows: case_id = any(:cases)
  key: account_id case_id goodwill_id
  by: given_by
  kept: number after_number agreed_how given_on given_at
happenings | nobody
  key: case_id
incident_payments | nobody
  key: incident_id account_id document_id
  by: recorded_by
  kept: method reference amount_cents credit_until paid_on paid_at
incident_refunds | contact
  key: incident_id document_id
  by: refunded_by
  kept: refunded_on refunded_at
  searched: reason
incident_voids | contact
  key: incident_id
  by: voided_by
  kept: voided_at
  searched: reason
incidents | nobody
  key: id account_id case_id after_id
  by: offered_by
  kept: price_cents province taxes tax_cents offered_on offered_at
installations | contact
  rows: case_id = any(:cases)
  key: account_id case_id
  by: recorded_by
  kept: number installed_on recorded_at
  device: device_key device
key_uses | nobody
  key: id
  kept: key_id since
line_endings | contact
  key: id line_id
  by: recorded_by
  kept: ends_on recorded_at
  searched: reason
lines | nobody
  key: id account_id product_id
  by: recorded_by
  kept: reference term seats starts_on ends_on recorded_at
macro_runs | nobody
  key: id macro_version_id case_id
  by: run_by
  kept: run_at
macro_versions | nobody
  key: id macro_id
  by: written_by
  kept: name steps in_use written_at folder
macros | nobody
  key: id
  by: added_by
  kept: added_at
mail_sortings | contact
  key: mail_id case_id
  by: sorted_by
  kept: sorted_at
  searched: reason
mailbox_files | contact | deleted
  rows: mailbox_message_id in (select id from mailbox_messages where message_id in (select message_id
  rows: from emails where id = any(:emails) or case_id = any(:talks)))
  shown: mailbox_message_id in (select id from mailbox_messages where message_id in (select message_id
  shown: from emails where id = any(:emails)))
  key: id mailbox_message_id content_id
  kept: name media_type size_bytes digest
mailbox_messages | contact | deleted
  rows: message_id in (select message_id from emails where id = any(:emails) or case_id = any(:talks))
  shown: message_id in (select message_id from emails where id = any(:emails))
  near: message_id in (select message_id from emails where case_id in (select id from cases where account_id = any(:accounts)) or case_id is null and (person_id is null
  near: or person_id in (select person_id from account_roles where account_id = any(:accounts))))
  key: id message_id
  kept: sender recipient calendar_method received_at
  searched: subject html text calendar
mailbox_positions | nobody
  kept: mailbox uid_validity last_uid
mailbox_tokens | nobody
  secret: set_digest refresh_token
message_files | contact | deleted
  rows: message_id = any(:messages)
  key: id message_id content_id
  kept: name media_type size_bytes digest
message_withdrawals | nobody
  key: message_id
  by: withdrawn_by
  kept: withdrawn_at
messages | contact
  rows: id = any(:messages)
  own: person_id = :person or lower(from_address) = :address
  staff: staff_id = :staff
  key: id case_id staff_id person_id
  kept: kind came_by written_at goes_out_at removed_at
  name: from_name
  address: from_address
  addresses: cc
  emptied: html text mail_message_id
mismatch_settlements | contact
  key: event_id
  by: settled_by
  kept: settled_at
  searched: reason
office_settings | nobody
  key: id
  by: recorded_by
  kept: document recorded_at
open_cases | nobody
  key: case_id account_id team_id
  by: assignee_id
  kept: state snoozed_until category verdict last_activity_at priority urgency tags followers chosen due_at due_for due_minutes
  kept: warns_at tell_at timed_by
passkey_challenges | staff
  key: staff_id
  kept: purpose expires_at
  secret: challenge
payment_events | nobody
  key: id checkout_id payment_intent
  kept: kind outcome detail happened_at received_at
people | contact
  rows: id = :person
  key: id
  kept: recorded_at
  address: email
person_descriptions | contact
  rows: person_id = :person
  key: id person_id
  by: recorded_by
  kept: language recorded_at
  name: name
person_erasures | contact
  rows: person_id = :person
  key: id person_id
  by: erased_by
  kept: erased_at changed
policies | nobody
  by: recorded_by
  kept: version effective_on document note recorded_at
presences | staff
  key: case_id staff_id
  kept: tab writes seen_at
privacy_incident_versions | nobody
  key: id incident_id
  by: recorded_by
  kept: happened_on learned_on what information people_concerned serious_risk told measures recorded_at
privacy_incidents | nobody
  key: id
  by: opened_by
  kept: opened_at
product_descriptions | nobody
  key: id product_id
  by: recorded_by
  kept: name data_management counts_as_seat recorded_at
products | nobody
  key: id
  kept: code recorded_at
queue_views | staff
  staff: staff_id = :staff
  key: id staff_id
  kept: name filter is_shared recorded_at
rate_limits | nobody
  kept: key full_at
rating_remarks | contact | deleted
  rows: rating_id in (select id from ratings where case_id = any(:cases))
  key: rating_id
  kept: words removed_at
ratings | contact
  rows: case_id = any(:cases)
  key: id case_id
  kept: rating rated_at answer_until
received_mails | contact
  rows: id = any(:mails)
  own: lower(from_address) = :address
  shown: lower(from_address) = :address
  key: id case_id became_message_id
  kept: digest size_bytes body_digest door files_left_out outcome sender received_at removed_at
  name: from_name
  address: from_address
  addresses: cc
  emptied: subject html text
  searched: message_id reason
  raw: raw_erased
recovery_codes | staff
  staff: staff_id = :staff
  key: staff_id
  kept: made_at used_at
  secret: hash
reopenings | nobody
  key: closure_id
  by: reopened_by
  kept: reopened_at
reservations | nobody
  key: session_id block_id account_id
  kept: minutes
retention_removals | nobody
  key: run_id
  kept: kind records files bytes
retention_runs | nobody
  key: id
  kept: how started_at ended_at
retention_settings | nobody
  key: id
  by: recorded_by
  kept: document recorded_at
role_definitions | nobody
  key: id
  by: recorded_by
  kept: code name_fr name_en permissions recorded_at
satisfaction_questions | contact
  rows: person_id = :person
  key: case_id closure_id person_id
  kept: asked_on asked_at answer_until quiet_until
sealed_mailbox_tokens | nobody
  kept: set_digest kept_at
  secret: sealed_token
search_documents | contact
  key: source_id case_id account_id
  kept: kind said_at
  indexed: words
search_stale | nobody
  key: id source_id
  kept: kind
search_words | contact
  indexed: word stem
seat_changes | nobody
  key: id line_id
  by: recorded_by
  kept: seats from_on recorded_at
second_factor_requirements | staff
  key: id
  by: recorded_by
  kept: roles recorded_at
second_steps | staff
  key: staff_id
  kept: begun_at expires_at
  secret: token_hash
secrets | nobody
  kept: name
  secret: value
session_ends | nobody
  key: session_id
  by: ended_by
  kept: how ended_on ended_at
sessions | contact
  key: id account_id case_id engagement_id moved_from_id
  by: scheduled_by
  kept: minutes held_on starts_at uid sequence scheduled_on scheduled_at
  searched: place
sign_in_asks | contact | deleted
  rows: email = :address
  key: id
  kept: email language next_path asked_at
  secret: browser_hash
sign_in_links | contact | deleted
  rows: person_id = :person
  key: person_id
  kept: next_path made_at expires_at used_at
  secret: token_hash browser_hash
signing_secrets | nobody
  key: number
  kept: made_at signs_from good_until
  secret: sealed_secret
staff | staff
  staff: id = :staff
  key: id
  kept: email name language role added_at
staff_accesses | staff
  staff: staff_id = :staff
  key: id staff_id
  by: recorded_by
  kept: is_open recorded_at
staff_apps | staff
  staff: staff_id = :staff
  key: id staff_id
  kept: made_at confirmed_at last_step
  secret: sealed_secret
staff_identities | staff
  staff: staff_id = :staff
  key: id staff_id
  kept: issuer subject recorded_at
staff_invitations | staff
  staff: staff_id = :staff
  key: staff_id
  kept: made_at expires_at used_at forgotten
  secret: token_hash
staff_passkeys | staff
  staff: staff_id = :staff
  key: id staff_id
  kept: counter transports name made_at used_at
  secret: credential_id public_key
staff_passwords | staff
  staff: staff_id = :staff
  key: id staff_id
  kept: recorded_at
  secret: hash
staff_role_changes | staff
  staff: staff_id = :staff
  key: id staff_id
  by: recorded_by
  kept: from_role to_role recorded_at
staff_sessions | staff
  staff: staff_id = :staff
  key: staff_id id
  kept: started_at expires_at seen_at browser address by_provider
  secret: token_hash
staff_signatures | staff
  staff: staff_id = :staff
  key: id staff_id
  kept: language text recorded_at
tags | nobody
  key: id
  kept: name
team_members | staff
  staff: staff_id = :staff
  key: team_id staff_id
teams | nobody
  key: id
  by: recorded_by
  kept: name is_active recorded_at
uncovered_decisions | contact
  key: id entry_id account_id incident_id block_id
  by: decided_by
  kept: way minutes decided_on decided_at
  searched: reason
verdict_confirmations | nobody
  key: verdict_id
  by: confirmed_by
  kept: confirmed_at
verdicts | contact
  rows: case_id = any(:cases)
  key: id case_id
  by: judged_by
  kept: cause verdict step rules ways policy_version judged_at
  searched: devices_covered devices_not_covered facts reason
work_entries | contact
  staff: recorded_by = :staff
  key: id account_id case_id session_id incident_id
  by: recorded_by
  kept: minutes accounted_minutes paid_from worked_on recorded_on recorded_at
  searched: note
work_timer_ends | nobody
  key: timer_id
  kept: ended_at
work_timers | staff
  staff: staff_id = :staff
  key: id case_id staff_id
  kept: started_at
work_withdrawals | contact
  key: entry_id account_id
  by: withdrawn_by
  kept: withdrawn_on withdrawn_at
  searched: reason
`)

function parse(text: string): MappedTable[] {
  return text
    .trim()
    .split(/\n(?! )/)
    .map((block) => {
      const [head = '', ...lines] = block.split('\n')
      const [name = '', about = '', row] = head.split(' | ')
      const said = lines.map((line) => /^ {2}(\w+): (.*)$/.exec(line) ?? [])
      const saidOf = (what: string) => said.flatMap(([, word, rest = '']) => (word === what ? [rest] : [])).join(' ')
      const columns = said.flatMap(([, fate = '', names = '']) =>
        conditions.has(fate) ? [] : names.split(' ').map((column) => [column, fate as Fate] as const),
      )
      return {
        name,
        about: about as MappedTable['about'],
        isDeleted: row === 'deleted',
        rows: saidOf('rows') || undefined,
        own: saidOf('own') || undefined,
        shown: saidOf('shown') || undefined,
        near: saidOf('near') || undefined,
        staff: saidOf('staff') || undefined,
        columns: new Map(columns),
      }
    })
}
