export function App() {
  return (
    <main>
      <h1>tcpscope</h1>
    </main>
  );
}
