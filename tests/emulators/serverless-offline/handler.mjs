// Says what it got; fails where the event asks for it.
export const line = async (event) => {
  if (event.fail) throw new Error("no such line");
  return {seen: event};
};
