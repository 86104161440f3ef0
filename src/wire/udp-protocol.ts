/** IP's number for UDP: enough to tell a datagram from a segment. */
export const udpProtocol = 17;
