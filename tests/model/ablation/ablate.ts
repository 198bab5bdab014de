export const ablate = async (_threads: number, _tell: (line: string) => void): Promise<number> => 0;
