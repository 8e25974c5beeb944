import type { Account } from '../../../accounts/account.ts'
import { type IssuedDocument, settlementOf } from '../../../documents/document.ts'
import { documentName } from '../../../documents/words.ts'
import { paths, to } from '../../../paths.ts'
import type { Language, Words } from '../../../platform/language.ts'
import { DocumentSheet } from '../../../ui/document.tsx'
import { SettlementTag } from '../../../ui/document-list.tsx'
import { PortalPage } from '../../../ui/page.tsx'
import type { HolderVisit } from '../../../ui/visit.ts'

type DocumentPageProps = { visit: HolderVisit; account: Account; document: IssuedDocument }

/** A document of an account for its own people. */
export function DocumentPage({ visit, account, document }: DocumentPageProps) {
  const { language, holder } = visit
  const { link } = holder
  const other: Language = language === 'fr' ? 'en' : 'fr'
  const values = { account: account.id, document: document.id }
  const title = documentName(document)[language]
  return (
    <PortalPage visit={visit} title={title} elsewhere={to(paths.document[other], values, { link })}>
      <p class="over-title">
        <a href={to(paths.balance[language], values, { link })}>{words.balance[language]}</a> · {account.name}
      </p>
      <div class="heading">
        <h1>{title}</h1>
        <SettlementTag settlement={settlementOf(document)} kind={document.kind} language={language} />
      </div>
      <DocumentSheet
        document={document}
        language={language}
        pdf={to(paths.documentPdf[language], values, { link })}
        linkTo={(id) => to(paths.document[language], { ...values, document: id }, { link })}
      />
    </PortalPage>
  )
}

const words = { balance: { fr: 'Votre solde', en: 'Your balance' } } as const satisfies Record<string, Words>
