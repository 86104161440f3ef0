import { useEffect } from 'react';
import { actions, useLab } from '../../session/hooks.ts';
import type { Notice as NoticeView } from '../../session/lab.ts';
import { Icon } from './Icon.tsx';

const shownFor = 8_000;

/** The message across the page. What went well leaves by itself; what is wrong stays until it is dismissed. */
export function NoticeRegion() {
  const notice = useLab((state) => state.notice);
  useEffect(() => {
    if (notice?.tone !== 'done') return;
    const timer = setTimeout(() => actions.dismissNotice(), shownFor);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div className="notices" role="status">
      {notice && <Notice notice={notice} />}
    </div>
  );
}

function Notice({ notice }: { notice: NoticeView }) {
  return (
    <div className={`toast toast-${notice.tone}`}>
      <p>
        <b>{notice.title}</b>
        {notice.text && <span>{notice.text}</span>}
      </p>
      {notice.action === 'undo' && (
        <button type="button" className="btn btn-s btn-o" onClick={() => actions.undo()}>
          Undo
        </button>
      )}
      <button
        type="button"
        className="btn btn-s btn-i"
        aria-label="Dismiss"
        onClick={() => actions.dismissNotice()}
      >
        <Icon name="cross" />
      </button>
    </div>
  );
}
