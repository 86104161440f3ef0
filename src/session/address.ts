/**
 * The browser's history: each run that is opened has an entry, so that Back leads home and Forward to the run as it was
 * left. An entry remembers what was opened; the run itself lives as long as the page.
 */
interface Place {
  readonly page: 'home' | 'lab';
  /** The run that was opened there, and the library's name for it, if it has one. */
  readonly run: string;
  readonly scenario: string | null;
}

/** What the browser asks for when the person goes back or forward. */
export interface Ways {
  home(): void;
  /** The run at hand, which was only left. */
  resume(): void;
  scenario(id: string): void;
  link(hash: string): void;
}

const home: Place = { page: 'home', run: '', scenario: null };
/** The run that lies before the person. Unique among all that this tab's history remembers. */
let atHand = '';
let opened = 0;

function nextRun(scenario: string | null): Place {
  opened += 1;
  atHand = `${performance.timeOrigin} ${opened}`;
  return { page: 'lab', run: atHand, scenario };
}

const withoutHash = (): string => location.pathname + location.search;

export function enterHome(): void {
  history.pushState(home, '', withoutHash());
}

/** A link belongs to the run that it opened: what is opened after it has an address without. */
export function enterRun(scenario: string | null, hash = ''): void {
  const place = nextRun(scenario);
  if (hash !== '' && hash === location.hash) history.replaceState(place, '', hash);
  else history.pushState(place, '', withoutHash() + hash);
}

const placeNow = (): Place | null => history.state as Place | null;

/** Goes where the address bar and the entry say. */
function arrive(ways: Ways): void {
  const place = placeNow();
  if (place?.page === 'lab' && place.run === atHand) ways.resume();
  else if (location.hash.length > 1) ways.link(location.hash);
  else if (place?.page === 'lab' && place.scenario !== null) {
    atHand = place.run;
    ways.scenario(place.scenario);
  } else ways.home();
}

export function followHistory(ways: Ways): void {
  // A link that somebody follows within the page is told by both events; its entry is new and remembers nothing yet.
  const isNewLink = () => placeNow() === null && location.hash.length > 1;
  window.addEventListener('popstate', () => isNewLink() || arrive(ways));
  window.addEventListener('hashchange', () => isNewLink() && arrive(ways));
  // A page that is loaded anew has no run: what its entry remembers went with the old one.
  if (location.hash.length > 1) arrive(ways);
  else if (placeNow() !== null) history.replaceState(home, '');
}
