/** A small proxy for connections: it takes the targets in turn, skips those that don't answer, and can play dead. */
import { connect, createServer, type Socket } from 'node:net';
import { portOf } from '../http/listen.js';

export interface TcpProxy {
  readonly port: number;
  /** From now on it takes connections and bytes, and passes nothing on. */
  hang(): void;
  /** Cuts every connection, and serves new ones again. */
  release(): void;
  close(): Promise<void>;
}

/** @param targets loopback ports, asked for at each connection */
export async function startTcpProxy(targets: () => readonly number[]): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let hanging = false;
  let turn = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };
  const pair = (client: Socket, ports: readonly number[]) => {
    const [port, ...others] = ports;
    if (port === undefined) return void client.destroy();
    const server = connect(port, '127.0.0.1');
    server.once('error', () => pair(client, others));
    server.once('connect', () => {
      server.removeAllListeners('error');
      keep(server);
      client.pipe(server);
      server.pipe(client);
      client.once('close', () => server.destroy());
      server.once('close', () => client.destroy());
    });
  };
  const proxy = createServer((client) => {
    keep(client);
    if (hanging) return;
    const ports = targets();
    turn += 1;
    pair(
      client,
      ports.map((_, at) => ports[(at + turn) % ports.length] ?? 0),
    );
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => proxy.once('listening', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: portOf(proxy.address()),
    hang: () => {
      hanging = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    release: () => {
      hanging = false;
      cut();
    },
    close: async () => {
      cut();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
