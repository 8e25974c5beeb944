import { randomUUID } from 'node:crypto'
import { lockAccountOfCase } from '../../src/accounts/lock-account.ts'
import { postReply } from '../../src/conversation/post-reply.ts'
import { richText } from '../../src/conversation/rich-text.ts'
import { paths, to } from '../../src/paths.ts'
import { once } from '../../src/platform/attempts.ts'
import { only } from '../../src/platform/errors.ts'
import { messagesEach } from '../fill-messages.ts'
import { postMultipart } from '../http-load.ts'
import { asPgbench, recordTransaction } from '../recorded.ts'
import { anyOpenCase, anyOpenCaseInSql, type Bench, caseTokens, now, type Run, uuidTokens, type Work } from './work.ts'

const words =
  'Bonjour, ouvrez le gabarit dans SOLIDWORKS, puis Fichier, Enregistrer le fond de plan. Dites-nous si cela aide.'

/** An agent answers a case, each time another: the message, the case's new state and place, and the email queued. */
export function reply({ db, requests, cookie, agentId, ofForm }: Bench): Work {
  const seen = (caseId: number) => messagesEach * caseId
  const post = (caseId: number, run: Run) => {
    const author = { ...now(), by: agentId }
    const attempt = { purpose: `message:${caseId}`, key: randomUUID(), isLocked: true }
    const written = { caseId, body: richText(words), files: [], cc: [], seen: seen(caseId) }
    return run((tx) => {
      lockAccountOfCase(tx, caseId).catch(() => undefined)
      return once(tx, attempt, () => postReply(tx, written, author))
    })
  }
  const fieldsOf = (caseId: number) => ({
    ...ofForm,
    ...{ key: randomUUID(), kind: 'reply', html: `<p>${words}</p>`, cc: '', body: words },
    seen: String(seen(caseId)),
  })
  return {
    name: 'replies',
    seconds: 5,
    request() {
      const caseId = anyOpenCase(requests)
      return postMultipart(to(paths.caseMessages, { case: caseId }), fieldsOf(caseId), cookie)
    },
    isRight: (head) => head.includes('said=replied'),
    direct: () => post(anyOpenCase(requests), (work) => db.transaction(work)),
    async script() {
      const caseId = requests - 5
      const answers: Awaited<ReturnType<typeof postReply>>[] = []
      const recorded = await recordTransaction(db, async (tx) =>
        answers.push(await post(caseId, async (work) => work(tx))),
      )
      const answer = only(answers, 'one answer')
      const tokens = [
        ...uuidTokens(recorded.statements, '', ':salt'),
        { text: 'messageId' in answer ? String(answer.messageId) : '', inSql: `currval('messages_id_seq')` },
        { text: String(seen(caseId)), inSql: `:case * ${messagesEach}` },
        ...caseTokens(caseId),
      ]
      return asPgbench(recorded, tokens, anyOpenCaseInSql(requests))
    },
  }
}
