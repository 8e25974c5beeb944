import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Makes a certificate for this machine, and its key, in a folder; gives their files. */
export async function makeCertificate(folder: string): Promise<{ certificate: string; key: string }> {
  const [certificate, key] = [join(folder, 'desk.pem'), join(folder, 'desk.key')]
  const subject = ['-subj', '/CN=desk.example', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:desk.example']
  const wanted = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate]
  await promisify(execFile)('openssl', [...wanted, ...subject])
  return { certificate, key }
}
