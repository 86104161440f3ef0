import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
}
interface State {
  readonly message: string | null;
}

/** What stands there when an invariant broke: never a blank page. */
export class Fallback extends Component<Props, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <main className="broken">
        <h1>This run stopped</h1>
        <p>
          tcpscope found that one of its own rules was broken, so it shows nothing rather than something
          wrong.
        </p>
        <pre className="field">{this.state.message}</pre>
        <button type="button" className="btn btn-p" onClick={() => window.location.reload()}>
          Start again
        </button>
      </main>
    );
  }
}
