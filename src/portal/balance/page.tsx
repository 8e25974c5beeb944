import type { Account } from '../../accounts/account.ts'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { AskedDocuments } from '../../ui/asked-documents.ts'
import { Balance, type BalanceProps } from '../../ui/balance.tsx'
import { DocumentList } from '../../ui/document-list.tsx'
import { Notice } from '../../ui/form.tsx'
import { PortalPage } from '../../ui/page.tsx'
import type { HolderVisit } from '../../ui/visit.ts'

export type BalancePageProps = {
  visit: HolderVisit
  account: Account
  balance: BalanceProps
  documents: AskedDocuments
  notice: { readonly tone: 'done' | 'refused'; readonly words: Words } | undefined
}

/** An account's balance for its own people (R14). */
export function BalancePage({ visit, account, balance, documents, notice }: BalancePageProps) {
  const { language, holder } = visit
  const other: Language = language === 'fr' ? 'en' : 'fr'
  const elsewhere = to(paths.balance[other], { account: account.id }, { link: holder.link })
  return (
    <PortalPage visit={visit} title={words.title[language]} elsewhere={elsewhere}>
      <p class="over-title">
        {account.name} <small>{account.reference}</small>
      </p>
      <h1>{words.title[language]}</h1>
      {notice && <Notice tone={notice.tone}>{notice.words[language]}</Notice>}
      <p class="lead">
        <a href={paths.requestForm[language]}>{words.ask[language]}</a>
      </p>
      <div class="panels">
        <Balance {...balance} />
      </div>
      {(documents.documents.length > 0 || documents.newest !== undefined) && (
        <DocumentList
          {...documents}
          language={language}
          linkTo={(document) => to(paths.document[language], { account: account.id, document }, { link: holder.link })}
        />
      )}
    </PortalPage>
  )
}

const words = {
  title: { fr: 'Votre solde', en: 'Your balance' },
  ask: { fr: 'Faire une demande', en: 'Ask for help' },
} as const satisfies Record<string, Words>
