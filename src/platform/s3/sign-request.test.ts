import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { signRequest } from './sign-request.ts'

// The examples that Amazon publishes with the description of the signature.
const key = {
  keyId: 'AKIAIOSFODNN7EXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
}
const at = new Date('2013-05-24T00:00:00Z')
const bucket = 'https://examplebucket.s3.amazonaws.com'

it.each([
  ['/test.txt', { range: 'bytes=0-9' }, 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'],
  ['/?lifecycle=', {}, 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
  ['/?max-keys=2&prefix=J', {}, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
])('signs a question for %s as the published example', (path, headers, signature) => {
  const signed = signRequest({ method: 'GET', url: new URL(path, bucket), headers }, key, at)
  expect(signed.authorization).toContain(`Signature=${signature}`)
})

it('signs what is sent as the published example', () => {
  const digest = createHash('sha256').update('Welcome to Amazon S3.').digest('hex')
  const headers = { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' }
  const url = new URL('/test$file.text', bucket)
  const { authorization } = signRequest({ method: 'PUT', url, headers, digest }, key, at)
  expect(authorization).toContain('Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd')
})
