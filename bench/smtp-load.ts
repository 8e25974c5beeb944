import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Wire } from './wire.ts'

/** A connection over SMTP, as the mail server of a site keeps it open; an answer is what is said of the mail. */
export async function openSmtp(port: number): Promise<Wire> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  socket.setEncoding('latin1')
  await once(socket, 'connect')
  await answer(socket)
  await say(socket, 'EHLO bench.example')
  return { send: (mail) => handOver(socket, mail), close: () => socket.destroy() }
}

async function handOver(socket: Socket, mail: string): Promise<string> {
  const from = /^From: .*<(.+)>\r$/m.exec(mail)?.[1] ?? ''
  for (const line of [`MAIL FROM:<${from}>`, 'RCPT TO:<guichet@office.example>', 'DATA']) {
    const said = await say(socket, line)
    if (!/^[23]/.test(said)) return said
  }
  return say(socket, `${mail}\r\n.`)
}

function say(socket: Socket, line: string): Promise<string> {
  socket.write(`${line}\r\n`)
  return answer(socket)
}

/** The next whole answer: its last line has a space after the number. */
function answer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const onClose = () => reject(new Error(`the server closed the connection: ${heard}`))
    const onData = (part: string) => {
      heard += part
      if (!/^\d{3} .*\r\n$/m.test(heard)) return
      socket.off('data', onData).off('close', onClose)
      resolve(heard)
    }
    socket.on('data', onData).once('close', onClose)
  })
}
