import type { IncomingMessage, ServerResponse } from 'node:http'
export function campaignAnswer(_request: IncomingMessage, _response: ServerResponse, _url: URL, _me: string, _body: any): boolean { return false }
