import type { Account } from '../../../accounts/account.ts'
import { type IssuedDocument, settlementOf } from '../../../documents/document.ts'
import { documentName } from '../../../documents/words.ts'
import { paths, to } from '../../../paths.ts'
import type { Words } from '../../../platform/language.ts'
import { DeskLink } from '../../../ui/desk-pages.tsx'
import { DocumentSheet } from '../../../ui/document.tsx'
import { SettlementTag } from '../../../ui/document-list.tsx'
import { DeskPage } from '../../../ui/page.tsx'
import type { StaffVisit } from '../../../ui/visit.ts'

type AccountDocumentPageProps = { visit: StaffVisit; account: Account; document: IssuedDocument }

/** A document of an account for the reseller's people. */
export function AccountDocumentPage({ visit, account, document }: AccountDocumentPageProps) {
  const { language } = visit.staff
  const values = { account: account.id, document: document.id }
  const title = documentName(document)[language]
  return (
    <DeskPage visit={visit} title={title} current="accounts">
      <div class="heading">
        <p class="over-title">
          <a href={paths.accounts}>{words.accounts[language]}</a> ·{' '}
          <DeskLink path={paths.account} at={values}>
            {account.name}
          </DeskLink>
        </p>
        <h1>{title}</h1>
        <SettlementTag settlement={settlementOf(document)} kind={document.kind} language={language} />
      </div>
      <DocumentSheet
        document={document}
        language={language}
        pdf={to(paths.accountDocumentPdf, values)}
        linkTo={(id) => to(paths.accountDocument, { ...values, document: id })}
      />
    </DeskPage>
  )
}

const words = { accounts: { fr: 'Comptes', en: 'Accounts' } } as const satisfies Record<string, Words>
