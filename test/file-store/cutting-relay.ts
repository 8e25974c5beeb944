import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

type Cut = { readonly side: 'request' | 'answer'; readonly afterBytes: number }

/** Passes connections on to a server of this machine, and cuts them where it is told to. */
export async function openCuttingRelay(port: number) {
  const cuts: Cut[] = []
  const open = new Set<Socket>()
  const relay = createServer((client) => {
    const server = connect(port, '127.0.0.1')
    const ends = [client, server]
    const close = () => {
      for (const end of ends) end.destroy()
      open.delete(client)
    }
    open.add(client)
    for (const end of ends) end.on('error', close).on('close', close)
    let cut: Cut | undefined
    let passed = 0
    const pass = (side: Cut['side'], chunk: Buffer, to: Socket) => {
      if (cut?.side !== side) return void to.write(chunk)
      const part = chunk.subarray(0, cut.afterBytes - passed)
      passed += part.length
      to.write(part, () => {
        if (passed === cut?.afterBytes) close()
      })
    }
    client.on('data', (chunk) => {
      cut ??= cuts.shift()
      pass('request', chunk, server)
    })
    server.on('data', (chunk) => pass('answer', chunk, client))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => relay.once('listening', resolve))
  return {
    port: (relay.address() as AddressInfo).port,
    /** What becomes of the next requests, one each: so many bytes of that side pass, and no more. */
    cuts,
    close() {
      for (const one of open) one.destroy()
      return new Promise((resolve) => relay.close(resolve))
    },
  }
}
