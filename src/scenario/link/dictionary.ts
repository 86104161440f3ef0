/**
 * What links have in common, for deflate to point at. Links point at it by their distance from its END: new text may be
 * put in front of the first line, and nothing else may ever change, or old links can no longer be read. A test knows
 * its fingerprint.
 */
export const dictionaryText = [
  '"copy":true}"setting":"duplicate""setting":"reorder""setting":"gap""setting":"corrupt","setting":"goodToBad""setting":"badToGood"',
  '"setting":"lossInBad""setting":"lossInGood","action":{"do":"rule","rule":{"do":"delay","segment":{"host":"server","what":"data","nth":2},"by":',
  '{"at":0,"after":0,"action":{"do":"rule","rule":{"do":"drop","segment":{"host":"client","what":"FIN","nth":1}}}},',
  '"links":{"client":{"delay":40000,"jitter":0,"loss":0,"rate":1000000,"limit":50,"duplicate":0,"reorder":0,"gap":1,"corrupt":0,"goodToBad":0,"badToGood":100,"lossInBad":100,"lossInGood":0},',
  '"server":{"delay":40000,"jitter":0,"loss":0,"rate":1000000,"limit":50,"duplicate":0,"reorder":0,"gap":1,"corrupt":0,"goodToBad":0,"badToGood":100,"lossInBad":100,"lossInGood":0}},"seed":1,"commands":[',
  '{"do":"call","host":"client","thread":"console 2","request":{"call":"setsockopt","fd":3,"option":"SO_REUSEADDR","value":1}}',
  '"SO_KEEPALIVE""SO_SNDBUF""SO_RCVBUF""TCP_NODELAY""TCP_KEEPIDLE""TCP_KEEPINTVL""TCP_KEEPCNT""TCP_USER_TIMEOUT"',
  '{"do":"while recv","fd":"fd","length":4096,"body":[]}{"do":"forever","body":[{"do":"accept","fd":"ls","as":"fd"},',
  '{"do":"send","fd":"fd","name":"request","data":{"length":1000}},{"do":"send","fd":"fd","name":"reply","data":{"text":"',
  '{"do":"work","for":20000},{"do":"recv","fd":"fd","length":4096},{"do":"shutdown","fd":"fd","how":"SHUT_WR"},{"do":"close","fd":"fd"}]',
  '"what":"SYN ACK","what":"FIN","what":"RST","what":"data","what":"ACK","how":"SHUT_RD""how":"SHUT_RDWR"',
  '"action":{"do":"duplicate","segment":{"host":"client""action":{"do":"corrupt","segment":{"host":"server"',
  '"action":{"do":"delay","segment":{"host":"server","what":"data","nth":2},"by":40000}},',
  '"action":{"do":"set","direction":"server","setting":"loss","value":2}},"setting":"rate""setting":"limit""setting":"jitter""setting":"delay"',
  '{"do":"call","host":"server","thread":"console","request":{"call":"accept","fd":3}}},"call":"recv","fd":4,"length":4096',
  '"call":"send","fd":3,"data":{"length":1000}"call":"send","fd":4,"data":{"text":"hello"}"call":"shutdown","fd":3,"how":"SHUT_WR"',
  '{"at":0,"after":0,"action":{"do":"call","host":"server","thread":"console","request":{"call":"socket"}}},',
  '{"do":"call","host":"server","thread":"console","request":{"call":"bind","fd":3,"to":{"address":"0.0.0.0","port":80}}}},',
  '{"do":"call","host":"server","thread":"console","request":{"call":"listen","fd":3,"backlog":8}}},',
  '{"do":"call","host":"client","thread":"console","request":{"call":"connect","fd":3,"to":{"address":"10.0.0.2","port":80}}}},',
  '{"do":"call","host":"client","thread":"console","request":{"call":"close","fd":3}}},',
  '{"at":20000,"after":null,"action":{"do":"drop","segment":{"host":"client","what":"SYN","nth":1}}}',
  '{"engine":1,"scenario":{"id":"three-way-handshake","title":"Three-way handshake"},"hosts":{"client":{"address":"10.0.0.1",',
  '"tunables":{"sendBuffer":16384,"receiveBuffer":16384,"mss":1460,"initialRto":1000000,"minimumRto":1000000,"maximumRto":60000000,',
  '"delayedAck":200000,"overrideTimeout":500000,"giveUpSyn":180000000,"giveUp":100000000,"userTimeout":0,"twoMsl":240000000,"nagle":true,"keepAlive":false,',
  '"keepAliveIdle":7200000000,"keepAliveInterval":75000000,"keepAliveProbes":9,"duplicateAckThreshold":3,"challengeAckLimit":10},',
  '"fixedIss":null,"program":null},"server":{"address":"10.0.0.2","fixedIss":null,"program":{"name":"client.sock","body":[{"do":"socket","as":"fd"},',
  '{"do":"connect","fd":"fd","to":{"address":"10.0.0.2","port":80}}]}},"program":{"name":"server.sock","body":[{"do":"socket","as":"ls"},',
  '{"do":"bind","fd":"ls","to":{"address":"0.0.0.0","port":80}},{"do":"listen","fd":"ls","backlog":8},{"do":"accept","fd":"ls","as":"fd"}]}}},',
  '"links":{"client":{"delay":40000,"jitter":0,"loss":0,"rate":1000000,"limit":50},"server":{"delay":40000,"jitter":0,"loss":0,"rate":1000000,"limit":50}},',
  '"seed":1,"commands":[],"cursor":{"steps":0,"at":0},"hash":"',
].join('');
