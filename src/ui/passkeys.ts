import { answerByPasskey } from './browser/passkey.ts'

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) answerByPasskey(form)
