"""Names of drugs and medicines that are spelled right, so that none is ever taken for a misspelling of another."""

NAMES = frozenset(
    """
    acamprosate acetylfentanyl adderall alfentanil alprazolam amantadine amisulpride amitriptyline amphetamine amyl
    apomorphine aripiprazole armodafinil asenapine atomoxetine ativan avanafil avizafone
    baclofen barbital benzocaine benzphetamine benztropine benzylfentanyl bromazepam bromazolam bromonordiazepam
    brorphine buprenorphine bupropion buspirone butonitazene butorphanol butylone buvidal
    cannabidiol carbamazepine carfentanil carisoprodol chlordiazepoxide chlorpromazine chlorpheniramine citalopram
    clobazam clomethiazole clomipramine clonazepam clonazolam clonidine clonitazene clozapine cocaethylene cocaine
    codeine concerta cyclazodone cyclizine
    dabigatran dantrolene deschloroetizolam deschloroketamine desipramine desomorphine desvenlafaxine dexamfetamine
    dexamphetamine dexmedetomidine dextromethorphan diamorphine diazepam diclazepam diclofenac diethylpropion
    dihydrocodeine dimenhydrinate dimethyltryptamine diphenhydramine dipipanone disulfiram doxepin doxylamine dosulepin
    duloxetine
    ephedrine ephylone escitalopram escaline estazolam eszopiclone etaqualone ethylone etizolam etodesnitazene
    etonitazene etonitazepyne eutylone
    fentanyl flualprazolam flubromazepam flubromazolam fludiazepam flumazenil flunitrazepam flunitrazolam fluoxetine
    flupentixol flurazepam fluvoxamine furanylfentanyl
    gabapentin galantamine gidazepam guanfacine
    haloperidol harmaline harmine heroin hydrocodone hydromorphone hydroxyzine hyoscine
    ibogaine ibuprofen imipramine isotonitazene isocarboxazid
    ketamine ketazolam kratom
    lamotrigine levamisole levomethadone levomepromazine levorphanol lidocaine lisdexamfetamine lisdexamphetamine
    lithium lofexidine loperamide loprazolam lorazepam lormetazepam lurasidone
    mazindol mebutamate meclonazepam medazepam medetomidine melatonin memantine meperidine mephedrone meprobamate
    mescaline metaxalone methadone methadose methamphetamine methaqualone methedrone methocarbamol methoxetamine
    methoxphenidine methylone methylphenidate metizolam metodesnitazene metonitazene metoclopramide mexazolam midazolam
    mirtazapine mitragynine moclobemide modafinil morphine
    nabilone nalbuphine nalmefene naloxone naltrexone naproxen nefopam nicotine nifoxipam nimetazepam nitrazepam
    nitrazolam nordazepam norfentanyl nortriptyline
    olanzapine omeprazole ondansetron orphenadrine oxazepam oxcarbazepine oxycodone oxymorphone
    paliperidone paracetamol parafluorofentanyl paroxetine pentazocine pentedrone pentobarbital pentylone pethidine
    phenazepam phencyclidine phenelzine phenibut phenobarbital phentermine phenytoin pimozide prazepam pregabalin
    procaine procyclidine prochlorperazine promethazine propranolol propofol protonitazene psilocin psilocybin
    pyrazolam pseudoephedrine
    quazepam quetiapine
    reboxetine remifentanil remimazolam risperidone ritalin romifidine
    salvinorin selegiline sertraline sildenafil sodium solriamfetol sufentanil suvorexant
    tadalafil tapentadol temazepam tetracaine tetrazepam thebaine thiamine thiopental tianeptine tiletamine tizanidine
    topiramate tramadol tranylcypromine trazodone triazolam trifluoperazine trimipramine
    valproate vardenafil varenicline venlafaxine vilazodone vortioxetine
    xylazine yohimbine
    zaleplon ziprasidone zolazepam zolpidem zonisamide zopiclone zuclopenthixol
    """.split()  # noqa: SIM905  # reads best as words
)
